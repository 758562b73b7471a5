using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Conversation.ReadyTextUse;

namespace PrivacyPortal.Web.Conversation;

/// <summary>
/// The ready texts every installation starts with, in each language; the shop changes them to its own voice. None holds a law's name or a
/// promise of its own: clocks, grounds and appeals are written into the mail by the portal.
/// </summary>
public static class ShippedReadyTexts
{
    /// <summary>One text in both languages: the names staff choose by are English, as their pages are.</summary>
    internal sealed record Pair(ReadyTextUse Use, RequestKind? Kind, string Name, string English, string Chinese);

    public static IEnumerable<ReadyText> All() => Messages.Concat(ShippedAnswers.All).SelectMany(pair => new[]
    {
        Make(pair, "en", pair.English), Make(pair, "zh-Hant", pair.Chinese),
    });

    private static ReadyText Make(Pair pair, string language, string text) => new()
    {
        Id = Guid.CreateVersion7(), Name = pair.Name, Use = pair.Use, Kind = pair.Kind, Language = language, Text = text,
    };

    private static readonly Pair[] Messages =
    [
        new(Message, null, "We have begun", """
            We have begun to work on your request "{{kind}}", which reached us on {{received}}. You will have our answer by {{due}}.

            You need not do anything. If something changes meanwhile, open the request and write to us there.
            """, """
            我們已開始處理你於{{received}}提出的要求「{{kind}}」，並會在{{due}}或之前答覆你。

            你毋須做任何事。如期間情況有變，請開啟要求並在該處告知我們。
            """),
        new(Message, null, "Thank you for your reply", """
            Thank you for your reply. It is what we needed, and we go on with your request. You will have our answer by {{due}}.
            """, """
            多謝你的回覆。我們已取得所需資料，會繼續處理你的要求，並在{{due}}或之前答覆你。
            """),
        new(Message, null, "Where your request stands", """
            Your request "{{kind}}" is in work. What is done so far:

            -

            What is still to come:

            -

            You will have our answer by {{due}}.
            """, """
            你的要求「{{kind}}」正在處理中。已完成的部分：

            -

            尚待處理的部分：

            -

            我們會在{{due}}或之前答覆你。
            """),
        new(Message, RequestKind.Access, "How your copy reaches you", """
            Your copy is being put together from each of our systems. It will be ready by {{due}}. You then get a private link; no data is sent by e-mail itself.
            """, """
            我們正從各個系統整理你的資料副本，並會在{{due}}或之前備妥。屆時你會收到私人連結；資料本身不會以電郵寄出。
            """),
        new(Message, RequestKind.Unsubscribe, "Stopped at once", """
            We have stopped all marketing messages to you as of today. A message that was on its way already may still reach you within the next days. If anything comes after {{due}}, tell us and we find out why.
            """, """
            我們由今天起已停止向你發出所有宣傳訊息。已在發送途中的訊息，仍可能在數天內送達。如在{{due}}之後仍收到訊息，請告知我們，我們會查明原因。
            """),
        new(Message, RequestKind.Breach, "Thank you for the report", """
            Thank you for telling us. We look into it now and have limited access to the place you named until we know more. If you noticed anything else, write it here; do not try it again.
            """, """
            多謝你通知我們。我們現正調查，並已在查明前限制你所指之處的存取。如你留意到其他情況，請在此告知；請勿再次嘗試。
            """),
        new(Message, RequestKind.Minor, "What we did at once", """
            Thank you for telling us about the child's data. Until we know more, the account cannot be used and nothing in it is shown or shared. We tell you by {{due}} what we found and deleted.
            """, """
            多謝你就該兒童的資料通知我們。在查明前，有關帳戶已暫停使用，其內容亦不會顯示或提供予他人。我們會在{{due}}或之前告知你我們找到及刪除了甚麼。
            """),
        new(Message, RequestKind.Complaint, "We look into your complaint", """
            We are sorry that you had reason to complain. {{staff}} looks into it, asks everyone concerned, and writes to you by {{due}} what we found and what we do about it.
            """, """
            對於令你有所不滿，我們深表歉意。{{staff}}會調查此事，向有關人員查詢，並在{{due}}或之前告知你調查結果及跟進措施。
            """),
        new(Wait, null, "Something is missing", """
            To go on we need to know:

            -

            Open the request and write it there. Send only what we ask for; leave out card numbers, passwords and copies of identity papers.
            """, """
            為繼續處理，我們需要知道：

            -

            請開啟要求並在該處填寫。請只提供我們所問的資料，切勿提供信用卡號碼、密碼或身分證明文件副本。
            """),
        new(Wait, null, "Which account is yours", """
            We found more than one customer who could be you. Tell us one of these, so that nobody else's data is touched: the number of any order you placed, or the postcode it went to.
            """, """
            我們找到多於一位可能是你的顧客。為免影響他人的資料，請告知以下任何一項：你任何一張訂單的編號，或送貨地址的郵政編碼或地區。
            """),
        new(Wait, RequestKind.Access, "Everything, or certain data", """
            Do you want everything we hold about you, or certain data only, for example the orders of one year or your conversations with customer service? Both are fine; knowing it makes our answer quicker and shorter to read.
            """, """
            你希望索取我們持有的所有資料，還是只需某些資料，例如某一年的訂單，或與客戶服務的對話？兩者均可；告知我們可令答覆更快，亦更便於閱讀。
            """),
        new(Wait, RequestKind.Correction, "What is right", """
            What should it say instead, and where did you see the wrong data: in your account, on an invoice, in a message? If you have something that shows what is right, you can add it to your reply.
            """, """
            正確的資料是甚麼？你在哪裏看到錯誤的資料：帳戶、發票還是訊息？如有可顯示正確資料的文件，可隨回覆附上。
            """),
        new(Wait, RequestKind.Deletion, "Open orders or returns", """
            You have an order or a return that is not finished. If we delete your data now, we cannot deliver it or pay you back. Shall we delete at once, or as soon as it is finished?
            """, """
            你有尚未完成的訂單或退貨。如現在刪除你的資料，我們便無法送貨或退款。你希望我們立即刪除，還是待其完成後才刪除？
            """),
        new(Wait, RequestKind.Restriction, "Which use", """
            Which use of your data shall we stop, and what for: while we check whether it is right, while we look at your objection, or because you need it kept for a claim of your own?
            """, """
            你希望我們停止哪項資料使用？原因為何：待我們核實資料是否正確、待我們考慮你的反對，還是你需要保留資料以提出申索？
            """),
        new(Wait, RequestKind.Complaint, "When and where", """
            When did it happen, and with whom of us were you in touch: in the shop, by phone, by message? A day and a place are enough for us to find it.
            """, """
            事件何時發生？當時你透過甚麼途徑與我們接觸：店舖、電話還是訊息？告知日期及地點便可讓我們查找。
            """),
    ];
}

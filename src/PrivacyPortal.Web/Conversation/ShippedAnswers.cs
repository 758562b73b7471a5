using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Conversation.ReadyTextUse;
using Pair = PrivacyPortal.Web.Conversation.ShippedReadyTexts.Pair;

namespace PrivacyPortal.Web.Conversation;

/// <summary>The shipped texts that end a request: answers for every kind, and the words around a refusal.</summary>
internal static class ShippedAnswers
{
    internal static readonly Pair[] All =
    [
        new(Answer, RequestKind.Access, "Your copy", """
            Here is the copy of your data that you asked for on {{received}}. It holds what we found in every system we use, where it came from, what we use it for and who received it.

            If something is missing or wrong, ask us to correct it; our policy is at {{policy}}.
            """, """
            現提供你於{{received}}索取的資料副本，當中包括我們在各個系統找到的資料、資料來源、使用目的，以及曾接收資料的人士。

            如有遺漏或錯誤，你可要求更正；我們的政策載於 {{policy}}。
            """),
        new(Answer, RequestKind.Access, "We hold nothing", """
            We looked in every system we use and found no data about you, apart from this request itself.
            """, """
            我們已在所有系統查找，除此要求本身外，並無找到有關你的資料。
            """),
        new(Answer, RequestKind.Correction, "Corrected", """
            We have corrected it:

            - before:
            - now:

            We have told those who received the wrong data from us.
            """, """
            我們已作出更正：

            - 更正前：
            - 更正後：

            我們亦已通知曾從我們取得錯誤資料的人士。
            """),
        new(Answer, RequestKind.Deletion, "Deleted", """
            We have deleted your data in every system we use, and told those who process it for us to do the same. Copies in our backups are overwritten in their usual turn and are not used until then.
            """, """
            我們已在所有系統刪除你的資料，並已通知代我們處理資料的人士照辦。備份內的副本會按正常程序覆蓋，期間不會使用。
            """),
        new(Answer, RequestKind.OptOut, "Opted out", """
            We do not sell or share your data from today on, and have told those who received it before. You need not do anything, and your choice stays until you change it.
            """, """
            由今天起，我們不會出售或分享你的資料，並已通知先前曾接收資料的人士。你毋須做任何事；你的選擇會一直有效，直至你更改為止。
            """),
        new(Answer, RequestKind.Limit, "Limited", """
            From today on we use your sensitive data only for what you asked us to do, such as delivering an order.
            """, """
            由今天起，我們只會為完成你所要求的事項（例如送貨）而使用你的敏感資料。
            """),
        new(Answer, RequestKind.Restriction, "Restricted", """
            We have marked your data and do not use it for this any more. We tell you before that changes.
            """, """
            我們已標示你的資料，不再將其用於有關用途。如有改變，我們會事先通知你。
            """),
        new(Answer, RequestKind.Unsubscribe, "Unsubscribed", """
            You get no marketing messages from {{shop}} any more. Messages about orders you place still reach you. We keep your address on a list of those who are not to be written to, and use it for nothing else.
            """, """
            你不會再收到 {{shop}} 的宣傳訊息，但仍會收到與你訂單有關的訊息。我們會把你的地址保留在不予聯絡的名單上，不作其他用途。
            """),
        new(Answer, RequestKind.Recipients, "Who received it", """
            In the year you asked about, these companies received data about you for their own marketing:

            - name, address, kind of data

            No others did.
            """, """
            在你查詢的年度內，以下公司曾為其本身的宣傳用途接收你的資料：

            - 名稱、地址、資料類別

            此外並無其他公司。
            """),
        new(Answer, RequestKind.Recipients, "Nobody received it", """
            We gave your data to nobody for their own marketing in the year you asked about.
            """, """
            在你查詢的年度內，我們並無將你的資料提供予任何人作其本身的宣傳用途。
            """),
        new(Answer, RequestKind.Minor, "The child's data is deleted", """
            We have deleted the account and everything we held about the child, and told those who process data for us to do the same. Thank you for telling us.
            """, """
            我們已刪除有關帳戶及我們持有的該兒童的所有資料，並已通知代我們處理資料的人士照辦。多謝你通知我們。
            """),
        new(Answer, RequestKind.Complaint, "What we found and changed", """
            We looked into your complaint of {{received}}. This is what happened:

            -

            This is what we have changed:

            -

            We are sorry for it. If you are not satisfied, write to {{contact}}.
            """, """
            我們已就你於{{received}}提出的投訴進行調查。事情經過如下：

            -

            我們已作出以下改善：

            -

            我們謹此致歉。如對結果不滿意，請電郵至 {{contact}}。
            """),
        new(Answer, RequestKind.Question, "Answer to your question", """
            You asked us on {{received}}. Our answer:

            -

            More about what we do with data is in our policy: {{policy}}
            """, """
            你於{{received}}向我們查詢。答覆如下：

            -

            有關我們如何處理資料，請參閱我們的政策：{{policy}}
            """),
        new(Answer, RequestKind.Breach, "What came of your report", """
            What you reported was so, and it is mended. We have told those concerned where the law asks for it. Thank you for your help.
            """, """
            你所報告的情況屬實，現已修正。我們亦已按法律規定通知受影響人士。多謝你的協助。
            """),
        new(Answer, null, "Done as you asked", """
            We have done what you asked for on {{received}}:

            -
            """, """
            我們已按你於{{received}}的要求辦妥：

            -
            """),
        new(Refuse, null, "What we looked at", """
            We looked at your request "{{kind}}" with care. This is what we based our decision on:

            -
            """, """
            我們已仔細考慮你的要求「{{kind}}」。我們的決定基於以下各點：

            -
            """),
        new(Refuse, null, "A part is done", """
            This is done:

            -

            This is not, for the reason above:

            -
            """, """
            已辦妥的部分：

            -

            基於上述理由未能辦理的部分：

            -
            """),
        new(Refuse, RequestKind.Deletion, "What stays, and how long", """
            We deleted what we could. This stays, is used for nothing else, and is deleted when its time is over:

            - what, until when
            """, """
            我們已刪除可刪除的資料。以下資料會予以保留，不作其他用途，並會在期滿後刪除：

            - 資料、保留至
            """),
        new(Refuse, RequestKind.Access, "We could not tell that it is you", """
            We must be sure that we hand data to nobody else, and what we could compare did not match. You can ask again at any time, with the e-mail address or the order number you used with us.
            """, """
            我們必須確保不會將資料交給他人，而可供核對的資料並不相符。你可隨時以曾向我們使用的電郵地址或訂單編號再次提出要求。
            """),
    ];
}

using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Web.Data.DemoStep;
using static PrivacyPortal.Domain.Requests.RequestKind;

namespace PrivacyPortal.Web.Data;

/// <summary>The demo requests that are still open, youngest first.</summary>
internal static class DemoOpenRequests
{
    public static readonly DemoRequest[] All =
    [
        new(0, Access, "US-CA", "Marisol Ortega", "Please send me everything you hold about me, including what your shop camera recorded on my visit last Saturday.")
            { Confirmed = false },
        new(0, Deletion, "GB", "Callum Fraser", "I have moved abroad and will not order again. Please delete my account and saved measurements.") { Confirmed = false },
        new(0, Unsubscribe, "US-NY", "Priya Raman", "I clicked the link in your letter twice and still receive it. Please stop all marketing mail."),
        new(0, OptOut, "US-CA", "Jordan Blake", "Do not sell or share my data. I also use a browser that sends Global Privacy Control."),
        new(0, Breach, "other", null, "Changing the number at the end of an invoice link shows the invoice of somebody else. I have not opened more than one."),
        new(1, Question, "US-IA", "Harriet Lund", "Do you keep the delivery photographs the driver takes of my front door, and for how long?", Take(1, "Maya")),
        new(1, Access, "HK", "陳美玲", "我想索取一份你們持有關於我的個人資料副本，包括訂單紀錄和客戶服務對話。") { Language = "zh-Hant", Mailbox = "mei.chan" },
        new(1, Correction, "US-CT", "Samuel Okoye", "My surname is spelled Okoye, not Okoya. It is wrong on three invoices: September, October and November."),
        new(1, Complaint, "EU", "Annika Holm", "I rejected all cookies and the next day your lamp followed me across two newspapers. Please explain.", Take(1, "Lin")),
        new(2, Minor, "US-CA", "Denise Whitaker", "My son, who is 11, opened an account with his school address to join your model boat contest.", Take(2, "Maya"),
            Note(2, "Maya", "Account found, created last week. Contest entry holds name and a photograph. Asked web team to hide the entry today."))
            { OnBehalfOf = OnBehalfOf.Guardian, Subject = "Theo Whitaker" },
        new(2, Limit, "US-CA", "Wen Zhao", "I told you about my wheelchair for a delivery without steps. Please use that for deliveries only."),
        new(2, Deletion, "US-CA", "Grace Mbeki", "Please delete my reviews, with the photographs of my living room.") { Confirmed = false },
        new(3, Access, "EU", "Luca Moretti", "Under Article 15 I would like a copy of my data and a list of who received it.", Take(1, "Lin"),
            Note(2, "Lin", "Two accounts under two addresses; the older one was closed in spring.")),
        new(3, Recipients, "US-CA", "Beatriz Lima", "Which companies received my data for their own marketing last year?", Take(2, "Tom")),
        new(4, Restriction, "GB", "Nadia Rahman", "While we disagree about invoice 4471, please do not use my data for anything else.", Take(1, "Maya"),
            Ask(2, "Maya", "May we still use your address to deliver the order of 14 November, or shall it wait too?")),
        new(4, Correction, "HK", "黃志強", "我的送貨地址已更改為九龍塘，請更正帳戶資料並刪除舊地址。", Take(1, "Lin"),
            Ask(2, "Lin", "為確保資料正確，請告知新地址的樓層及單位。")) { Language = "zh-Hant", Mailbox = "ck.wong" },
        new(5, OptOut, "US-CT", "Rosa Delgado", "Please opt me out of targeted advertising.", Take(1, "Tom")),
        new(6, Access, "US-CA", "Theresa Nguyen", "I would like a copy of my order history since January 2022 as a spreadsheet, please.", Take(1, "Maya"),
            Ask(2, "Maya", "We found two customers with your name. Which of these postcodes have you used with us: the first three digits are enough."),
            Reply(4, "972 is mine. I never lived anywhere else in Oregon."), Move(4, "Maya", "US-OR", "The first form said California; she writes that she lives in Oregon."),
            Prove(4, "Maya", "Signed in to her account on the telephone and read out the order confirmation of that hour.")),
        new(7, Question, "other", "Ingibjörg Jónsdóttir", "Is the newsletter service you use inside Europe?") { Mailbox = "ingibjorg", MailError = "550 5.1.1 The e-mail account that you tried to reach does not exist" },
        new(8, Complaint, "US-NY", "Desmond Clarke", "Your driver read my telephone number aloud in the stairwell. Half the house has it now.", Take(1, "Lin"),
            Message(2, "Lin", "I am sorry. We have asked the carrier for a statement and will write to you again as soon as we have it.")),
        new(9, Deletion, "EU", "Marek Nowak", "Please erase my account under Article 17.", Take(1, "Maya"), Release(3, "Maya")),
        new(10, Access, "US-IA", "Caroline Yoder", "A copy of my data, please, by mail if it is too much for e-mail.", Take(2, "Tom")),
        new(12, Recipients, "US-NY", "Femi Adeyemi", "Who has received my address from you? I get catalogues I never asked for.", Take(3, "Tom"),
            Ask(5, "Tom", "Which catalogues are they? The name under which the address is printed would help us to find where it came from.")),
        new(14, Question, "HK", "李詠詩", "請問香港的訂單資料會儲存在哪個國家？", Take(4, "Lin")) { Language = "zh-Hant", Mailbox = "wingsze.lee", MailError = "452 4.2.2 The recipient's mailbox is over its storage limit" },
        new(20, Access, "US-CT", "Eleanor Whitcombe", "I want to see everything, including notes your staff wrote about me after my complaint in spring.", Take(2, "Maya"),
            Note(6, "Maya", "The service notes are in the old system; export asked for.")),
        new(22, Access, "US-CA", "Victor Hallqvist", "Please send all personal data, including recordings of my calls.", Take(1, "Tom"),
            Extend(8, "Tom", "Your request covers eleven calls that must be listened to before we may hand them over, because other people speak in them too.")),
        new(26, Deletion, "EU", "Sophie Lambert", "Effacez mon compte s'il vous plaît. Delete my account and the data of my late husband's orders.", Take(2, "Lin"),
            Extend(16, "Lin", "Some of the orders are under another name and we must establish that we may delete them. That takes longer than a month."))
            { Mailbox = "sophie.lambert" },
        new(28, Correction, "US-CA", "Abdul Karim", "My date of birth is wrong by ten years.", Take(3, "Maya"),
            Ask(20, "Maya", "We do not find a date of birth in your account. Where did you see it?")),
        new(29, Deletion, "US-NY", "Kateryna Bondar", "Please delete the measurements of my flat. I no longer live there.", Take(4, "Tom")),
        new(29, Complaint, "GB", "Gareth Pugh", "I asked for a copy in summer and received the data of another Gareth Pugh.", Take(1, "Maya"),
            Note(2, "Maya", "Reported to Ingrid as a possible breach the same day.")),
        new(30, Question, "US-CA", "Yuki Tanaka", "What do you do with the photographs I uploaded to try sofas in my room?", Take(6, "Lin")),
        new(30, Correction, "US-IA", "Walter Schmidt", "You changed my name to Walther. It is Walter.", Take(5, "Tom"))
            { Channel = Channel.Letter },
        new(33, Complaint, "HK", "鄧家輝", "我已要求停止宣傳電郵，但上星期仍收到兩封，請跟進。", Take(3, "Lin"),
            Note(12, "Lin", "Two subscriptions under two spellings of the address. Letter service asked why.")) { Language = "zh-Hant", Mailbox = "kafai.tang" },
        new(36, Recipients, "other", "Ama Owusu", "Please list the companies that received my telephone number.", Take(9, "Tom")),
        new(58, Deletion, "US-CT", "Peter Marchetti", "Delete everything you have about me.", Take(2, "Maya"),
            Partly(21, "Maya", Refusals.LegalDuty, "We deleted your account, your reviews and your measurements. The four invoices of the last seven years stay, because tax law obliges us to keep them."),
            Appeal(52, "Two of these invoices are older than seven years. Please look again.")),
        new(64, Access, "US-CA", "Olivia Brandt", "I want the recordings of the door camera of 3 June.", Take(1, "Tom"),
            Refuse(9, "Tom", Refusals.NoData, "The recordings of the doors are overwritten after fourteen days; those of 3 June no longer exist."),
            Appeal(60, "Your colleague at the till told me they are kept for thirty days. Please check again.")),
    ];
}

using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Web.Data.DemoStep;
using static PrivacyPortal.Domain.Requests.RequestKind;

namespace PrivacyPortal.Web.Data;

/// <summary>The demo requests that have ended, youngest first.</summary>
internal static class DemoClosedRequests
{
    public static readonly DemoRequest[] All =
    [
        new(1, Unsubscribe, "EU", "Jonas Petersen", "Please stop the letter.", Take(0, "Lin"),
            Answer(0, "Lin", "Your address is off our list as of today. A letter already on its way may still arrive tomorrow.")),
        new(2, Question, "other", "Best Deals", "BUY FOLLOWERS CHEAP, LIMITED OFFER, reply now", Spam(0, "Tom", "Advertisement, sent to several shops.")) { Mailbox = "offers" },
        new(3, Unsubscribe, "US-NY", "Priya Raman", "Unsubscribe me please.", Take(0, "Tom"),
            Answer(1, "Tom", "Done: we took your address off the list. Please tell us if anything still arrives after ten business days.")),
        new(5, OptOut, "US-CT", "Rosa Delgado", "Opt out of targeted ads please", Duplicate(1, "Tom")),
        new(6, Correction, "US-CA", "Naomi Feldman", "My telephone number ends in 77, not 71.", Take(1, "Maya"),
            Answer(1, "Maya", "Thank you. Your number now ends in 77, also with our carrier.")),
        new(8, OptOut, "US-CA", "Malik Johnson", "Turn off sharing for my account, not just my browser.", Take(1, "Lin"),
            Answer(3, "Lin", "We no longer share data of your account or of browsers you sign in with, and told our advertising partners to stop using what they received from us.")),
        new(9, Limit, "US-CA", "Ximena Torres", "Limit the use of my health data to deliveries.", Take(2, "Tom"),
            Answer(4, "Tom", "Done. The note about the ramp is shown to the driver on the day of a delivery and to nobody else.")),
        new(11, Access, "HK", "何嘉欣", "請提供本人帳戶的資料副本。", Take(1, "Lin"),
            Answer(5, "Lin", "你的資料副本已備妥，並附上說明。如有疑問，歡迎回覆此電郵。")) { Language = "zh-Hant", Mailbox = "ka.yan.ho" },
        new(12, Deletion, "US-CA", "Brandon Kowalski", "delete account", TakeBack(2, "I found my discount after all, please keep the account.")),
        new(13, Minor, "US-CT", "Fatima al-Sayed", "My daughter is nine and subscribed to your letter with a made-up age.", Take(0, "Maya"),
            Answer(0, "Maya", "We deleted your daughter's address today and blocked it from being added again. Thank you for telling us."))
            { Mailbox = "fatima.alsayed", OnBehalfOf = OnBehalfOf.Guardian, Subject = "Leila al-Sayed" },
        new(15, Access, "US-CA", "Diego Alvarado", "Everything you have about me, please.", Take(1, "Tom"),
            Answer(8, "Tom", "Attached to your private page you find your orders, your account, your letters to us and the companies that received your data, each with a short explanation.")),
        new(16, Deletion, "EU", "Hannah Vogel", "Bitte mein Konto löschen. Please delete my account.", Lapse()) { Confirmed = false, Mailbox = "hannah.vogel" },
        new(18, Restriction, "EU", "Pieter de Vries", "Do not use my data until you have answered my complaint about the double charge.", Take(1, "Lin"),
            Answer(7, "Lin", "We marked your data as restricted. Until the charge is settled it is only stored.")) { Mailbox = "pieter.devries" },
        new(19, Question, "GB", "Olu Bankole", "Who is your data protection officer?", Take(3, "Tom"),
            Answer(3, "Tom", "Ingrid Solberg; you reach her at dpo@harbourpine.example.")),
        new(21, Correction, "GB", "Maeve Gallagher", "Please correct the review that says I returned the lamp. I did not.", Take(2, "Maya"),
            Refuse(8, "Maya", Refusals.DataAccurate, "The carrier's receipt of the return carries your signature. We attach it; if it is not yours, tell us and we look again.")),
        new(23, Breach, "US-CA", "Tobias Meyer", "Your careers page shows the directory with applicants' letters.", Take(0, "Maya"),
            Answer(1, "Maya", "Thank you. The folder was closed within the hour you wrote; nobody but you had opened it. We have told the eleven people concerned.")),
        new(24, Access, "other", "Samira Haddad", "I think somebody ordered in my name. Send me what you have.", Take(2, "Tom"),
            Ask(3, "Tom", "So that we send your data to nobody else: please tell us the month and the amount of one of the orders."),
            Refuse(16, "Tom", Refusals.NotVerified, "You did not answer our question, and the e-mail address is not one of the orders'. You may ask again at any time.")),
        new(27, Unsubscribe, "HK", "周芷晴", "請停止向我發送宣傳電郵。", Take(1, "Lin"), Answer(1, "Lin", "已把你的電郵地址從名單移除，費用全免。"))
            { Language = "zh-Hant", Mailbox = "chi.ching.chow" },
        new(31, Deletion, "US-NY", "Ivana Petrovic", "Delete the account of my mother, who died in August. I can send papers.", Take(1, "Maya"),
            Message(2, "Maya", "We are sorry for your loss. Please send a copy of the certificate by letter; you need not send the original."),
            Reply(9, "It is in the post."),
            Show(14, "Maya", RepresentationNeeds.SignedPermission, "The court’s letter that makes her the executor came by post."),
            Show(14, "Maya", RepresentationNeeds.PersonConfirms, "The person has died; the certificate came with the letter."), Answer(14, "Maya", "We received the copy, deleted the account and destroyed the copy. No more mail will come."))
            { OnBehalfOf = OnBehalfOf.Agent, Subject = "Dragana Petrovic" },
        new(33, Recipients, "US-CA", "Hugo Lindqvist", "My rights under Shine the Light, please.", Take(4, "Tom"),
            Answer(17, "Tom", "In the last calendar year we gave no data to other companies for their own direct marketing.")),
        new(34, Access, "US-CA", "Celeste Dubois", "Copy of my data, and the notes of my calls.", Take(1, "Maya"),
            Partly(13, "Maya", Refusals.OthersRights, "Your private page has your data. We blacked out two lines in the notes that tell of the driver's illness."))
            { Channel = Channel.Phone, LoggedBy = "Maya" },
        new(41, Complaint, "US-CA", "Curtis Boone", "Your cookie banner hid the reject button behind my keyboard.", Take(2, "Tom"),
            Answer(12, "Tom", "You were right: on small telephones the row was cut off. It was mended the same week, and we thank you with an apology.")),
        new(44, Access, "GB", "Amelia Thornton", "A copy of my data.", TakeBackFor(6, "Lin", "She called and said that the order confirmation is all she needed.")),
        new(47, OptOut, "US-CA", "Kenji Mori", "Stop sharing my data with advertisers.", Take(4, "Tom"),
            Answer(18, "Tom", "Sharing is off. We should have told you within ten business days and are sorry for the delay.")),
        new(51, Recipients, "US-CA", "Hugo Lindqvist", "Who got my data last year? I want the list again with addresses.", Take(5, "Tom"),
            Refuse(16, "Tom", Refusals.AlreadyGiven, "We sent you the report for the same year in spring. In January you can ask for the next one.")),
        new(55, Access, "EU", "Katarzyna Zielinska", "Kopia moich danych, a copy of my data please.", Take(2, "Lin"),
            Extend(13, "Lin", "Your letters of nine years are on paper and must be read before we can hand them over."),
            Answer(48, "Lin", "Your private page now has everything, including 64 scanned letters. Thank you for your patience.")),
        new(60, Deletion, "US-IA", "Earl Jacobsen", "Take my name off your books.", Take(1, "Maya"), Answer(20, "Maya", "Your account and everything that hung on it are deleted. A record of this request stays for two years, as the law asks."))
            { Channel = Channel.Letter, LoggedBy = "Maya", Mailbox = "" },
        new(66, Access, "US-CA", "Monique Baptiste", "I need my data for my insurance after the fire.", Take(0, "Maya"),
            Answer(2, "Maya", "We put your invoices of the last ten years, with photographs of each piece, on your private page. We wish you strength.")),
        new(70, Access, "US-NY", "Zev Rosenthal", "All data, please.", Lapse()) { Confirmed = false },
    ];
}

namespace PrivacyPortal.Web.Conversation;

/// <summary>What a page on which staff write needs beside its request.</summary>
public sealed record RequestWriting(ReadyTextShelf Shelf, ReplyDrafts Drafts);

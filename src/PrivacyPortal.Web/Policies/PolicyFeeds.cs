using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Pages.Policy;

namespace PrivacyPortal.Web.Policies;

/// <summary>What a feed of changes is made of.</summary>
/// <param name="Revisions">All published revisions, oldest first.</param>
/// <param name="Shop">The name of the shop.</param>
/// <param name="Site">What addresses begin with.</param>
/// <param name="Texts">The words.</param>
public sealed record PolicyFeed(IReadOnlyList<RevisionFacts> Revisions, string Shop, string Site, Texts Texts)
{
    public string Title => Texts["Policy.Feed.Title", Shop];

    /// <summary>The newest first, as readers expect.</summary>
    public IEnumerable<RevisionFacts> Newest => Revisions.Reverse();

    public string PageOf(RevisionFacts revision) => string.Create(CultureInfo.InvariantCulture, $"{Site}/policy/changes/{revision.Number}");

    public string TextOf(RevisionFacts revision) => string.Create(CultureInfo.InvariantCulture, $"{Site}/policy/{revision.Number}");

    public string Summary(RevisionFacts revision) =>
        $"{Texts["Policy.TakesEffect", Texts.Day(revision.EffectiveOn)]}{Texts["Policy.Feed.Stop"]}{revision.WhatChanged} {Texts.Material(revision.Material)}";
}

/// <summary>Feeds of the changes of the policy: Atom (RFC 4287) and JSON Feed 1.1.</summary>
internal static class PolicyFeeds
{
    private const string AtomNamespace = "http://www.w3.org/2005/Atom";

    public static byte[] Atom(PolicyFeed feed)
    {
        using var memory = new MemoryStream();
        using (var xml = XmlWriter.Create(memory, new() { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", AtomNamespace);
            xml.WriteAttributeString("xml", "lang", null, PortalLanguages.Current);
            xml.WriteElementString("id", $"{feed.Site}/policy");
            xml.WriteElementString("title", feed.Title);
            // The format wants a date even of a feed in which nothing happened yet.
            xml.WriteElementString("updated", Moment(feed.Revisions.Count == 0 ? DateTimeOffset.UnixEpoch : feed.Revisions[^1].PublishedAt));
            Link(xml, "self", feed.Site + PolicyDocuments.Atom, PolicyDocuments.AtomType);
            Link(xml, "alternate", $"{feed.Site}/policy/history", "text/html");
            xml.WriteStartElement("author");
            xml.WriteElementString("name", feed.Shop);
            xml.WriteEndElement();
            foreach (var revision in feed.Newest)
            {
                xml.WriteStartElement("entry");
                xml.WriteElementString("id", feed.TextOf(revision));
                xml.WriteElementString("title", feed.Texts["Policy.Number", revision.Number]);
                xml.WriteElementString("updated", Moment(revision.PublishedAt));
                xml.WriteElementString("published", Moment(revision.PublishedAt));
                Link(xml, "alternate", feed.PageOf(revision), "text/html");
                Link(xml, "related", feed.TextOf(revision), "text/html");
                xml.WriteElementString("summary", feed.Summary(revision));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return memory.ToArray();
    }

    public static byte[] Json(PolicyFeed feed) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "https://jsonfeed.org/version/1.1", title = feed.Title, home_page_url = $"{feed.Site}/policy", feed_url = feed.Site + PolicyDocuments.JsonFeed,
        language = PortalLanguages.Current, authors = new[] { new { name = feed.Shop } },
        items = feed.Newest.Select(revision => new
        {
            id = feed.TextOf(revision), url = feed.PageOf(revision), title = feed.Texts["Policy.Number", revision.Number], content_text = feed.Summary(revision),
            date_published = Moment(revision.PublishedAt), language = PortalLanguages.Current,
        }),
    }, PolicyJson.Readable);

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

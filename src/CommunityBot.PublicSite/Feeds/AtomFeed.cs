using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace CommunityBot.PublicSite.Feeds;

/// <summary>A feed, which is written as Atom (https://www.rfc-editor.org/rfc/rfc4287).</summary>
/// <param name="Title">The title.</param>
/// <param name="Self">The address of the feed.</param>
/// <param name="Page">The page that shows the same.</param>
/// <param name="Author">Who publishes it.</param>
/// <param name="Entries">The entries, the newest first.</param>
internal sealed record AtomFeed(string Title, Uri Self, Uri Page, string Author, IReadOnlyList<AtomEntry> Entries)
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>Writes the feed in UTF-8. It was updated when its newest entry was.</summary>
    public byte[] Write()
    {
        using var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, new() { Encoding = new UTF8Encoding(false) }))
            Write(xml);
        return content.ToArray();
    }

    private void Write(XmlWriter xml)
    {
        xml.WriteStartElement("feed", Namespace);
        WriteText(xml, "title", Title);
        WriteText(xml, "id", StableId.Create("feed", Self.PathAndQuery));
        WriteTime(xml, "updated", Entries.Select(e => e.Updated).DefaultIfEmpty(AtomEntry.Undated).Max());
        WriteLink(xml, "self", "application/atom+xml", Self);
        WriteLink(xml, "alternate", "text/html", Page);
        WriteAuthor(xml, Author);
        foreach (var entry in Entries)
            Write(xml, entry);
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        WriteText(xml, "title", entry.Title);
        WriteText(xml, "id", entry.Id);
        WriteTime(xml, "published", entry.Updated);
        WriteTime(xml, "updated", entry.Updated);
        WriteLink(xml, "alternate", "text/html", entry.Page);
        if (entry.Author is { } author)
            WriteAuthor(xml, author);
        xml.WriteStartElement("content", Namespace);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(XmlCharacters.Clean(entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Namespace, XmlCharacters.Clean(text));

    private static void WriteTime(XmlWriter xml, string name, DateTimeOffset time) =>
        WriteText(xml, name, time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static void WriteAuthor(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        WriteText(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string type, Uri address)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteEndElement();
    }
}

/// <summary>An entry of a feed.</summary>
/// <param name="Id">The permanent id, see <see cref="StableId"/>.</param>
/// <param name="Title">The title.</param>
/// <param name="Page">The page of the entry.</param>
/// <param name="Updated">When it was published; <see cref="Undated"/> when nobody knows.</param>
/// <param name="Html">The content as markup.</param>
internal sealed record AtomEntry(string Id, string Title, Uri Page, DateTimeOffset Updated, string Html)
{
    /// <summary>Atom requires a time. Every reader takes this one for old.</summary>
    public static readonly DateTimeOffset Undated = DateTimeOffset.UnixEpoch;

    /// <summary>Who is the author; null for that of the feed.</summary>
    public string? Author { get; init; }
}

/// <summary>Ids that stay when the address of the site or the place of the words on their page changes.</summary>
internal static class StableId
{
    /// <summary>A UUID of version 8 (https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8) from a hash of the parts.</summary>
    public static string Create(params ReadOnlySpan<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!)));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    public static string Create(Moment moment) => Create("moment", moment.Episode.Id.Key, WordsHash.Compute(moment.Text));

    public static string Create(Episode episode) => Create("episode", episode.Id.Slug);
}

using System.Collections.Frozen;
using CommunityBot.Core.Settings;

namespace CommunityBot.Archive.Pages;

/// <summary>
/// The keys of front matter and side files. Site generators and tools write one field under different names, so letter case, hyphens and
/// underscores do not count, and each field has other names.
/// </summary>
internal static class FieldNames
{
    // Shorter words are often one letter from another: "sort" from "short".
    private const int MinMisspeltLetters = 5;

    // Characters of a key for which no memory is allocated.
    private const int MaxStackLength = 128;

    // Only the first name of a field may be in the sentences about it.
    private static readonly (string Field, string[] OtherNames)[] Fields =
    [
        ("title", ["name", "episodetitle", "headline"]),
        ("short", ["shorttitle"]),
        ("season", ["seasonnumber", "podcastseason", "itunesseason"]),
        ("episode", ["episodenumber", "episodeno", "episodenum", "ep", "podcastepisode", "itunesepisode"]),
        ("guests", [
            "guest", "guest1", "guest2", "guest3", "guestname", "guestnames", "interviewee", "interviewees", "people", "speakers",
            "participants", "with", "featuring",
        ]),
        ("hosts", ["host"]),
        ("ids", []),
        ("links", []),
        ("description", ["summary", "excerpt", "abstract", "subtitle", "itunessummary"]),
        ("intro", ["shownotes"]),
        ("topics", ["tags", "keywords"]),
        ("date", [
            "pubdate", "publishdate", "publisheddate", "publicationdate", "publishedat", "publishedon", "published", "publishat",
            "releasedate", "releasedat", "released", "airdate", "aired", "uploaddate", "datepublished", "dateissued", "issued",
            "pubdatetime", "publishdatetime", "datetime",
        ]),
        ("dateadded", ["created", "createdat", "datecreated"]),
        ("duration", ["length", "runtime", "itunesduration", "audioduration", "podcastduration", "episodeduration"]),
        ("gateway", []),
        ("quotableclips", []),
        ("transcript", [
            "transcripttext", "transcriptfile", "transcriptpath", "transcripturl", "transcriptlink", "transcription", "fulltranscript",
        ]),
        ("transcriber", ["transcriptby", "transcribedby"]),
        ("youtube", ["youtubeid", "youtubeurl", "youtubelink", "youtubevideo", "youtubevideoid", "ytid"]),
        ("video", ["videoid", "videourl", "videolink", "webpageurl", "media"]),
        ("spotify", ["spotifyurl", "spotifylink"]),
        ("apple", ["appleurl", "applelink", "applepodcasts", "applepodcast", "itunes", "itunesurl"]),
        ("anchor", ["anchorurl"]),
        ("audio", [
            "audiofile", "audiourl", "audiosrc", "audiopath", "podcastfile", "podcasturl", "podcastaudio", "mp3", "mp3url", "mp3file",
            "enclosure", "enclosureurl", "mediaurl", "mediafile", "soundfile",
        ]),
        ("link", ["url", "pageurl", "pagelink", "episodeurl", "episodelink", "episodepage"]),
        ("id", []),
        ("draft", []),
        ("params", ["extra", "taxonomies", "podcast", "metadata"]),
        ("bioshort", []),
        ("picture", []),
        ("twitter", []),
        ("github", []),
        ("linkedin", []),
        ("web", []),
    ];

    // What else side files and pages often have, and what the bot has no use for.
    private static readonly FrozenSet<string> UnusedNames = ((string[])
    [
        "image", "images", "cover", "thumbnail", "layout", "slug", "permalink", "context", "type", "author", "authors", "guid",
        "weight", "lang", "language", "category", "categories", "license", "explicit", "website", "aliases", "series", "updated", "lastmod",
    ]).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByName = Fields
        .SelectMany(field => field.OtherNames.Append(field.Field), (field, name) => (field.Field, name))
        .ToFrozenDictionary(pair => pair.name, pair => pair.Field, StringComparer.Ordinal);

    /// <summary>Every key that is read, in lower case without hyphens and underscores.</summary>
    public static IEnumerable<string> All => ByName.Keys;

    /// <summary>The field of a key; null when the bot does not read it.</summary>
    public static string? Find(string key) => ByName.GetValueOrDefault(Normalize(key));

    /// <summary>A key without what does not count: <c>pub_date</c> and <c>pubDate</c> are <c>pubdate</c>.</summary>
    public static string Normalize(string key)
    {
        var name = key.Length <= MaxStackLength ? stackalloc char[key.Length] : new char[key.Length];
        var length = 0;
        foreach (var c in key)
        {
            if (c is not ('_' or '-' or ' ' or ':'))
                name[length++] = char.ToLowerInvariant(c);
        }

        return name[..length].SequenceEqual(key) ? key : name[..length].ToString();
    }

    /// <summary>
    /// The name that is probably meant by a key of a page; null for a field, and for a key that may be the site's own: one letter is wrong
    /// in five or more, and not only the "s" at the end.
    /// </summary>
    public static string? FindMisspelt(string key)
    {
        var name = Normalize(PlainText.Truncate(key, ArchiveLimits.TitleLength));
        if (name.Length < MinMisspeltLetters || ByName.ContainsKey(name) || UnusedNames.Contains(name))
            return null;
        var similar = ByName.Keys.Where(known => known.Length >= MinMisspeltLetters && Math.Abs(known.Length - name.Length) <= 1);
        return NearestName.Find(name, similar, maxDistance: 1) is { } meant && meant.TrimEnd('s') != name.TrimEnd('s') ? meant : null;
    }

    /// <summary>A sentence about a key that is no field; null for a field and for a key that is left out on purpose.</summary>
    public static string? DescribeUnknown(string key)
    {
        var name = Normalize(PlainText.Truncate(key, ArchiveLimits.TitleLength));
        if (ByName.ContainsKey(name) || UnusedNames.Contains(name))
            return null;
        return NearestName.Find(name, ByName.Keys) is { } nearest
            ? DescribeMisspelt(key, nearest)
            : $"The bot knows no key {ArchiveProblem.Quote(key)} and does not read it.";
    }

    /// <summary>A sentence about a misspelt key.</summary>
    public static string DescribeMisspelt(string key, string meant) =>
        $"There is no key {ArchiveProblem.Quote(key)}; did you mean {ArchiveProblem.Quote(meant)}?";
}

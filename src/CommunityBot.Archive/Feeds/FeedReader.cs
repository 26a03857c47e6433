using System.Xml;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Feeds;

/// <summary>A file is no feed. The message is a clause for the operator.</summary>
internal sealed class FeedReadException(string message) : Exception(message);

/// <summary>
/// Reads RSS 2.0 (https://www.rssboard.org/rss-specification) with the elements of iTunes and of Podcasting 2.0
/// (https://podcastindex.org/namespace/1.0). Nothing outside of the file is read, and a document type is an error.
/// </summary>
internal sealed class FeedReader
{
    /// <summary>Items of one feed. A daily show has 5,000 after 14 years.</summary>
    public const int MaxItems = 5_000;

    // Characters of one text. Show notes have 20,000.
    private const int MaxText = 64 * 1024;
    private const int MaxIdLength = 500;
    private const int MaxItemParts = 200;
    private const string PodcastPrefix = "podcast";

    // Feeds use these prefixes with other addresses of the namespace, and without declaring them.
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["https://podcastindex.org/namespace/1.0"] = PodcastPrefix,
        ["https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"] = PodcastPrefix,
        ["http://purl.org/rss/1.0/modules/content/"] = "content",
        ["http://www.w3.org/2005/Atom"] = "atom",
        ["http://search.yahoo.com/mrss/"] = "media",
        ["http://purl.org/dc/elements/1.1/"] = "dc",
        ["http://www.google.com/schemas/play-podcasts/1.0"] = "googleplay",
        ["http://podlove.org/simple-chapters"] = "psc",
    };

    private static readonly string[] GuestRoles = ["guest", "guest speaker", "interviewee", "panelist"];
    private static readonly string[] HostRoles = ["", "host", "co-host", "cohost", "guest host", "moderator", "interviewer", "narrator"];

    private readonly XmlReader _xml;
    private readonly FeedSource _source;
    private readonly Uri? _address;
    private readonly ProblemList _problems;
    private readonly List<FeedPerson> _showPeople = [];
    private readonly List<FeedItem> _items = [];
    private readonly List<string> _blocked = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private string _language = "";
    private bool _isBlocked;
    private int _omittedItems;

    private FeedReader(XmlReader xml, FeedSource source, ProblemList problems)
    {
        (_xml, _source, _problems) = (xml, source, problems);
        _address = source.Address.IsFile ? null : source.Address;
    }

    /// <summary>Reads a feed to its end.</summary>
    /// <param name="stream">The file, from its beginning; it can seek.</param>
    /// <param name="source">The feed's address, from which relative addresses start unless it is a file.</param>
    /// <param name="problems">Receives what is wrong with single items.</param>
    /// <exception cref="FeedReadException">The file is no feed.</exception>
    public static Feed Read(Stream stream, FeedSource source, ProblemList problems)
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        foreach (var (address, prefix) in Prefixes)
            namespaces.AddNamespace(prefix, address);
        try
        {
            using var text = new XmlTextReader(stream);
            using var xml = XmlReader.Create(
                text,
                XmlSettings.Create(FeedDownloader.MaxBytes),
                new XmlParserContext(namespaces.NameTable, namespaces, null, XmlSpace.None));
            return new FeedReader(xml, source, problems).Read();
        }
        catch (Exception exception) when (exception is XmlException or FeedReadException && WebPage.Describe(stream, source) is { } page)
        {
            throw new FeedReadException(page);
        }
        catch (XmlException exception)
        {
            throw new FeedReadException($"its XML is broken in line {Math.Max(1, exception.LineNumber)}");
        }
    }

    private Feed Read()
    {
        if (_xml.MoveToContent() != XmlNodeType.Element || _xml.LocalName != "rss")
            throw new FeedReadException("it is no RSS feed");
        var hasChannel = false;
        ReadChildren(name =>
        {
            if (name != "channel")
            {
                _xml.Skip();
                return;
            }

            hasChannel = true;
            ReadChildren(ReadChannelPart);
        });
        if (!hasChannel)
            throw new FeedReadException("it is an RSS feed without a channel");
        if (_omittedItems > 0)
            _problems.AddError(1, $"The feed has {_items.Count + _omittedItems} items; only the first {MaxItems} are read.");
        return new(_isBlocked, CompleteItems(), _blocked);
    }

    private void ReadChannelPart(string name)
    {
        switch (name)
        {
            case "language": _language = ReadText().Trim(); break;
            case "podcast:block": _isBlocked |= ReadBlock(); break;
            case "podcast:person": AddPerson(_showPeople); break;
            case "item" when _items.Count >= MaxItems:
                _omittedItems++;
                _xml.Skip();
                break;
            case "item": ReadItem(); break;
            default: _xml.Skip(); break;
        }
    }

    private void ReadItem()
    {
        var line = ((IXmlLineInfo)_xml).LineNumber;
        // The first of each text counts.
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var (people, transcripts, videos) = (new List<FeedPerson>(), new List<FeedTranscript>(), new List<string>());
        Uri? audio = null, chapters = null;
        var isBlocked = false;
        ReadChildren(name =>
        {
            switch (name)
            {
                case "podcast:block": isBlocked |= ReadBlock(); break;
                case "podcast:person": AddPerson(people); break;
                case "podcast:transcript": AddTranscript(transcripts); break;
                case "podcast:chapters": chapters ??= ReadAddress("url"); break;
                case "podcast:contentLink": videos.AddRange(FeedValues.FindVideos(ReadAddress("href")?.AbsoluteUri ?? "", false)); break;
                case "enclosure": audio ??= ReadAddress("url"); break;
                case "guid" or "link" or "title" or "pubDate" or "description" or "content:encoded" or "dc:date" or "podcast:season"
                    or "podcast:episode":
                case { } when name.StartsWith("itunes:", StringComparison.Ordinal):
                    texts.TryAdd(name, ReadText().Trim());
                    break;
                default: _xml.Skip(); break;
            }
        });

        var page = FeedValues.ParseAddress(Text("link"), _address);
        var id = Shorten(Text("guid") ?? page?.AbsoluteUri ?? audio?.AbsoluteUri ?? "");
        if (isBlocked)
        {
            _blocked.Add(id);
        }
        else if (id.Length == 0)
        {
            _problems.AddError(line, "This item has no GUID, no link and no audio, so it cannot be recognised again, and is not read.");
        }
        else if (!_ids.Add(id))
        {
            _problems.AddError(line, $"The GUID {ArchiveProblem.Quote(id)} stands in two items; only the first is read.");
        }
        else
        {
            var (description, notes) = (Text("description") ?? Text("itunes:summary") ?? Text("itunes:subtitle"), Text("content:encoded"));
            videos.AddRange(FeedValues.FindVideos(page?.AbsoluteUri ?? "", needsMention: false));
            if (videos.Count == 0)
                videos.AddRange(FeedValues.FindVideos($"{description}\n{notes}", needsMention: true));
            _items.Add(new(id, line)
            {
                Title = FeedValues.ToTitle(Text("title") ?? Text("itunes:title") ?? ""),
                Date = ReadDate(Text("pubDate") ?? Text("dc:date"), line),
                Season = FeedValues.ParseNumber(Text("podcast:season")) ?? FeedValues.ParseNumber(Text("itunes:season")),
                Episode = FeedValues.ParseNumber(Text("podcast:episode")) ?? FeedValues.ParseNumber(Text("itunes:episode")),
                Duration = FeedValues.ParseDuration(Text("itunes:duration")),
                Description = description ?? notes ?? "",
                Notes = description is null || notes == description ? "" : notes ?? "",
                Page = FeedValues.ToPublicAddress(page, _source),
                Audio = FeedValues.ToPublicAddress(audio, _source),
                YouTubeId = videos.Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null,
                People = people,
                Transcripts = FeedTranscript.Order(transcripts, _language),
                Chapters = chapters,
            });
        }

        string? Text(string name) => texts.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
    }

    // The show's people may stand after the items. A video or page that several items link is not that of any of them.
    private List<FeedItem> CompleteItems()
    {
        var links = _items.SelectMany(item => new[] { item.YouTubeId, item.Page?.AbsoluteUri }).OfType<string>()
            .CountBy(link => link, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return _items.ConvertAll(item => item with
        {
            People = item.People.Count > 0 ? item.People : _showPeople,
            YouTubeId = item.YouTubeId is { } id && links[id] > 1 ? null : item.YouTubeId,
            Page = item.Page is { } page && links[page.AbsoluteUri] > 1 ? null : item.Page,
        });
    }

    private DateOnly? ReadDate(string? text, int line)
    {
        if (text is null || FeedValues.ParseDate(text) is { } date)
            return text is null ? null : FeedValues.ParseDate(text);
        _problems.AddWarning(line, $"The publication date {ArchiveProblem.Quote(text)} is no date; the episode has none.");
        return null;
    }

    private void AddPerson(List<FeedPerson> people)
    {
        var role = (_xml.GetAttribute("role") ?? "").Trim().ToLowerInvariant();
        var profile = FeedValues.ParseAddress(_xml.GetAttribute("href"), null);
        var picture = FeedValues.ParseAddress(_xml.GetAttribute("img"), null);
        var name = NameText.ToDisplayName(FeedValues.ToTitle(ReadText()));
        var isGuest = GuestRoles.Contains(role);
        if (name.Length > 0 && people.Count < ArchiveLimits.GuestsPerPage && (isGuest || HostRoles.Contains(role)))
            people.Add(new(name, isGuest, profile, picture));
    }

    private void AddTranscript(List<FeedTranscript> transcripts)
    {
        var (type, language) = (_xml.GetAttribute("type") ?? "", _xml.GetAttribute("language") ?? "");
        if (ReadAddress("url") is { } url && transcripts.Count < MaxItemParts)
            transcripts.Add(new(url, type, language));
    }

    // A block with an id is meant for the service of that name.
    private bool ReadBlock()
    {
        var isForAll = string.IsNullOrEmpty(_xml.GetAttribute("id"));
        return ReadText().Trim().Equals("yes", StringComparison.OrdinalIgnoreCase) && isForAll;
    }

    private Uri? ReadAddress(string attribute)
    {
        var url = FeedValues.ParseAddress(_xml.GetAttribute(attribute), _address);
        _xml.Skip();
        return url;
    }

    // Calls for each child of the current element. The callback moves the reader after the child.
    private void ReadChildren(Action<string> readChild)
    {
        var depth = _xml.Depth;
        var isEmpty = _xml.IsEmptyElement;
        _xml.Read();
        while (!isEmpty && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element)
                readChild(GetName());
            else
                _xml.Read();
        }

        if (!isEmpty)
            _xml.Read();
    }

    private string GetName()
    {
        var prefix = Prefixes.GetValueOrDefault(_xml.NamespaceURI) ?? Prefixes.GetValueOrDefault(_xml.NamespaceURI + "/") ?? _xml.Prefix;
        return prefix.Length == 0 ? _xml.LocalName : $"{prefix}:{_xml.LocalName}";
    }

    // The text of the current element and of the elements in it, up to a limit. Moves the reader after the element.
    private string ReadText()
    {
        var depth = _xml.Depth;
        var isEmpty = _xml.IsEmptyElement;
        var text = new StringBuilder();
        var chunk = new char[1024];
        _xml.Read();
        while (!isEmpty && _xml.Depth > depth)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                while (text.Length < MaxText && _xml.ReadValueChunk(chunk, 0, chunk.Length) is > 0 and var count)
                    text.Append(chunk, 0, count);
            }

            _xml.Read();
        }

        if (!isEmpty)
            _xml.Read();
        return text.ToString();
    }

    // A GUID is shown and stored. A longer one is replaced by its beginning and its hash.
    private static string Shorten(string id) =>
        id.Length <= MaxIdLength ? id : $"{id[..MaxIdLength]}#{EpisodeKey.Compute(id)}";
}

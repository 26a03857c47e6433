namespace CommunityBot.Archive.Pages;

/// <summary>
/// The values of a front matter or sidecar file under the keys of pages and people (<see cref="FieldNames"/>), as they are written. Other
/// keys are ignored.
/// </summary>
internal sealed class FrontMatterFields
{
    // Each is compared with every key that the bot knows. Pages have twenty keys.
    private const int MaxUnknownKeys = 1_000;

    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlScalar> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, YamlScalar> _links = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(YamlScalar Key, string Meant)> _misspelt = [];
    private YamlScalar? _id;
    private int _unknownKeys;

    /// <summary>The fields that have a key.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    public YamlScalar? Title { get; private set; }
    public YamlScalar? Short { get; private set; }
    public YamlScalar? Season { get; private set; }
    public YamlScalar? Episode { get; private set; }
    public YamlScalar? Description { get; private set; }
    public YamlScalar? Intro { get; private set; }
    public YamlScalar? Date { get; private set; }
    public YamlScalar? DateAdded { get; private set; }
    public YamlScalar? Duration { get; private set; }
    public YamlScalar? Gateway { get; private set; }
    public IReadOnlyList<YamlScalar> Guests { get; private set; } = [];
    public IReadOnlyList<YamlScalar> Topics { get; private set; } = [];
    public IReadOnlyDictionary<string, YamlScalar> Ids => _ids;
    public IReadOnlyDictionary<string, YamlScalar> Links => _links;
    public IReadOnlyList<IReadOnlyDictionary<string, YamlScalar>> Clips { get; private set; } = [];
    public IReadOnlyList<RawTranscriptEntry> Transcript { get; private set; } = [];

    /// <summary>The path of the file that holds the transcript; null when the page names none.</summary>
    public YamlScalar? TranscriptFile { get; private set; }

    /// <summary>A person's profiles and website, in the order of the file.</summary>
    public List<(string Key, YamlScalar Value)> ProfileLinks { get; } = [];

    public YamlScalar? ShortBio { get; private set; }

    /// <summary>Whether the file says that it is not published yet.</summary>
    public bool IsDraft { get; private set; }

    /// <param name="yaml">The fields.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="reportUnknownKeys">Whether a key that the bot does not know is a problem.</param>
    /// <exception cref="YamlReadException">The YAML cannot be read to its end.</exception>
    public static FrontMatterFields Read(YamlReader yaml, ProblemList problems, bool reportUnknownKeys = false)
    {
        var fields = new FrontMatterFields();
        fields.ReadKeys(yaml, problems, reportUnknownKeys, isNested: false);
        return fields;
    }

    /// <summary>
    /// Takes the fields for what yt-dlp writes about a video: its id, its duration in seconds, and the address of a file that soon expires.
    /// </summary>
    public void UseVideoInfo()
    {
        _links.Remove("link");
        if (Duration is { } given)
            Duration = given with { Text = given.Text + "s" };
        if (_id is { } id && EpisodeLinkReader.ParseVideoId(id.Text) == id.Text)
            _ids.TryAdd("youtube", id);
    }

    /// <summary>Reports the keys that are probably misspelt, unless the page has the field that they would be.</summary>
    public void ReportMisspeltKeys(ProblemList problems)
    {
        foreach (var (key, meant) in _misspelt.Where(key => !Keys.Contains(FieldNames.Find(key.Meant)!)))
            problems.AddWarning(key.Line, FieldNames.DescribeMisspelt(key.Text, meant));
    }

    private void ReadKeys(YamlReader yaml, ProblemList problems, bool reportUnknownKeys, bool isNested)
    {
        foreach (var key in yaml.ReadKeys())
        {
            if ((isNested && key.Text == "number" ? "episode" : FieldNames.Find(key.Text)) is not { } field)
            {
                AddUnknownKey(key, problems, reportUnknownKeys);
                continue;
            }

            // A file may have several groups of fields, and TOML may open one again.
            if (!yaml.IsMapping && !_written.Add(FieldNames.Normalize(key.Text)) && !isNested)
                problems.AddWarning(key.Line, $"The key {ArchiveProblem.Quote(key.Text)} is given twice; the last one counts.");
            if (yaml.IsMapping && field is "params" or "episode")
            {
                if (!isNested)
                    ReadKeys(yaml, problems, reportUnknownKeys: false, isNested: true);
                continue;
            }

            // Another name of a field counts when the field is not given under its own name.
            var isOtherName = FieldNames.Normalize(key.Text) != field;
            if (isOtherName && Keys.Contains(field) && field != "guests")
                continue;
            Keys.Add(field);
            ReadValue(key, field, yaml, problems);
        }
    }

    private void AddUnknownKey(YamlScalar key, ProblemList problems, bool isReported)
    {
        if (++_unknownKeys > MaxUnknownKeys)
            return;
        if (isReported && FieldNames.DescribeUnknown(key.Text) is { } unknown)
            problems.AddWarning(key.Line, unknown);
        if (_misspelt.Count < ArchiveLimits.ProblemsPerFile && FieldNames.FindMisspelt(key.Text) is { } meant)
            _misspelt.Add((key, meant));
    }

    private void ReadValue(YamlScalar key, string field, YamlReader yaml, ProblemList problems)
    {
        switch (field)
        {
            case "title": Title = yaml.ReadText(); break;
            case "short": Short = yaml.ReadText(); break;
            case "season": Season = yaml.ReadText(); break;
            case "episode": Episode = yaml.ReadText(); break;
            case "description": Description = yaml.ReadText() ?? Description; break;
            case "intro": Intro = yaml.ReadText(); break;
            case "date": ReadDate(yaml); break;
            case "dateadded": DateAdded = yaml.ReadText(); break;
            case "duration": Duration = yaml.ReadText(); break;
            case "gateway": Gateway = yaml.ReadText(); break;
            case "guests": Guests = [.. Guests.Concat(GuestFieldReader.Read(yaml)).Take(ArchiveLimits.ListItems)]; break;
            case "topics": Topics = ReadList<YamlScalar>(yaml, () => yaml.ReadText()); break;
            case "ids": AddAll(_ids, ReadMap(yaml)); break;
            case "links" when yaml.IsList: LinkListReader.Read(yaml, _links); break;
            case "links": AddAll(_links, ReadMap(yaml)); break;
            case "youtube" or "video" or "spotify" or "apple" or "anchor" or "audio" or "link": ReadLink(field, yaml); break;
            case "quotableclips": Clips = ReadList<Dictionary<string, YamlScalar>>(yaml, () => ReadMap(yaml)); break;
            case "transcript": (Transcript, TranscriptFile) = PageTranscriptReader.Read(yaml, problems); break;
            case "id": _id = yaml.ReadText(); break;
            case "draft": IsDraft |= yaml.ReadText() is { Text: "true" or "True" or "yes" }; break;
            case "bioshort": ShortBio = yaml.ReadText(); break;
            case "twitter" or "github" or "linkedin" or "web" or "picture":
                if (yaml.ReadText() is { } link)
                    ProfileLinks.Add((FieldNames.Normalize(key.Text), link));
                break;
        }
    }

    // Some generators have published: false, others published: 2024-03-31.
    private void ReadDate(YamlReader yaml)
    {
        if (yaml.ReadText() is not { } date)
            return;
        if (date.Text is "true" or "false" or "True" or "False")
            IsDraft |= date.Text is "false" or "False";
        else
            Date = date;
    }

    private void ReadLink(string field, YamlReader yaml)
    {
        if ((yaml.IsMapping ? LinkListReader.ReadAddress(yaml) : yaml.ReadText()) is not { } value)
            return;
        if (field == "link")
            field = LinkListReader.GetKey(value.Text) ?? field;
        if (field == "youtube" || (field == "video" && EpisodeLinkReader.ParseVideoId(value.Text) is not null))
            _ids.TryAdd("youtube", value);
        else if (field != "video")
            _links.TryAdd(field, value);
    }

    private static void AddAll(Dictionary<string, YamlScalar> known, Dictionary<string, YamlScalar> added)
    {
        foreach (var (key, value) in added)
            known[key] = value;
    }

    private static List<T> ReadList<T>(YamlReader yaml, Func<object?> read)
    {
        var items = new List<T>();
        foreach (var _ in yaml.ReadItems())
        {
            if (items.Count < ArchiveLimits.ListItems && read() is T item)
                items.Add(item);
        }

        return items;
    }

    private static Dictionary<string, YamlScalar> ReadMap(YamlReader yaml)
    {
        var map = new Dictionary<string, YamlScalar>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in yaml.ReadKeys())
        {
            if (map.Count < ArchiveLimits.ListItems && yaml.ReadText() is { } value)
                map[key.Text] = value;
        }

        return map;
    }
}

namespace CommunityBot.Archive.Pages;

/// <summary>
/// The values of a front matter or sidecar file under the keys of pages and people, as they are written. Other keys are ignored.
/// </summary>
internal sealed class FrontMatterFields
{
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
    public IReadOnlyList<YamlScalar> Guests { get; private set; } = [];
    public IReadOnlyList<YamlScalar> Topics { get; private set; } = [];
    public IReadOnlyDictionary<string, YamlScalar> Ids { get; private set; } = new Dictionary<string, YamlScalar>();
    public IReadOnlyDictionary<string, YamlScalar> Links { get; private set; } = new Dictionary<string, YamlScalar>();
    public IReadOnlyList<IReadOnlyDictionary<string, YamlScalar>> Clips { get; private set; } = [];
    public IReadOnlyList<RawTranscriptEntry> Transcript { get; private set; } = [];

    /// <summary>The path of the file that holds the transcript; null when the page names none.</summary>
    public YamlScalar? TranscriptFile { get; private set; }

    /// <summary>A person's profiles and website, in the order of the file.</summary>
    public List<(string Key, YamlScalar Value)> ProfileLinks { get; } = [];

    public YamlScalar? ShortBio { get; private set; }

    /// <exception cref="YamlReadException">The YAML cannot be read to its end.</exception>
    public static FrontMatterFields Read(YamlReader yaml, ProblemList problems)
    {
        var fields = new FrontMatterFields();
        foreach (var key in yaml.ReadKeys())
        {
            if (!fields.Keys.Add(key.Text))
                problems.AddWarning(key.Line, $"The key {ArchiveProblem.Quote(key.Text)} is given twice; the last one counts.");
            fields.ReadValue(key.Text, yaml, problems);
        }

        return fields;
    }

    private void ReadValue(string key, YamlReader yaml, ProblemList problems)
    {
        switch (key)
        {
            case "title": Title = yaml.ReadText(); break;
            case "short": Short = yaml.ReadText(); break;
            case "season": Season = yaml.ReadText(); break;
            case "episode": Episode = yaml.ReadText(); break;
            case "description": Description = yaml.ReadText(); break;
            case "intro": Intro = yaml.ReadText(); break;
            case "date": Date = yaml.ReadText(); break;
            case "dateadded": DateAdded = yaml.ReadText(); break;
            case "duration": Duration = yaml.ReadText(); break;
            case "guests": Guests = ReadList<YamlScalar>(yaml, () => yaml.ReadText()); break;
            case "topics": Topics = ReadList<YamlScalar>(yaml, () => yaml.ReadText()); break;
            case "ids": Ids = ReadMap(yaml); break;
            case "links": Links = ReadMap(yaml); break;
            case "quotableClips": Clips = ReadList<Dictionary<string, YamlScalar>>(yaml, () => ReadMap(yaml)); break;
            case "transcript": (Transcript, TranscriptFile) = PageTranscriptReader.Read(yaml, problems); break;
            case "bio_short": ShortBio = yaml.ReadText(); break;
            case "twitter" or "github" or "linkedin" or "web":
                if (yaml.ReadText() is { } link)
                    ProfileLinks.Add((key, link));
                break;
        }
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
        var map = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var key in yaml.ReadKeys())
        {
            if (map.Count < ArchiveLimits.ListItems && yaml.ReadText() is { } value)
                map[key.Text] = value;
        }

        return map;
    }
}

namespace CommunityBot.Core.Archive.Pages;

/// <summary>Everything a front matter or side file says under the keys pages and people use, unjudged; other keys are passed over.</summary>
internal sealed class PageFields
{
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);
    public YamlText? Title { get; private set; }
    public YamlText? Short { get; private set; }
    public YamlText? Season { get; private set; }
    public YamlText? Episode { get; private set; }
    public YamlText? Description { get; private set; }
    public YamlText? Intro { get; private set; }
    public YamlText? Date { get; private set; }
    public YamlText? DateAdded { get; private set; }
    public YamlText? Duration { get; private set; }
    public IReadOnlyList<YamlText> Guests { get; private set; } = [];
    public IReadOnlyList<YamlText> Topics { get; private set; } = [];
    public IReadOnlyDictionary<string, YamlText> Ids { get; private set; } = new Dictionary<string, YamlText>();
    public IReadOnlyDictionary<string, YamlText> Links { get; private set; } = new Dictionary<string, YamlText>();
    public IReadOnlyList<IReadOnlyDictionary<string, YamlText>> Clips { get; private set; } = [];
    public IReadOnlyList<RawEntry> Transcript { get; private set; } = [];

    /// <summary>A person's places, in the order of the file.</summary>
    public List<(string Key, YamlText Value)> Places { get; } = [];

    public YamlText? ShortBio { get; private set; }

    /// <exception cref="UnreadableYamlException">The YAML cannot be read to its end.</exception>
    public static PageFields Read(YamlReader yaml, ProblemList problems)
    {
        var fields = new PageFields();
        foreach (var key in yaml.Keys())
        {
            if (!fields.Keys.Add(key.Text))
                problems.Warn(key.Line, $"The key {ProblemList.Excerpt(key.Text)} is given twice; the last one counts.");
            fields.ReadValue(key.Text, yaml, problems);
        }

        return fields;
    }

    private void ReadValue(string key, YamlReader yaml, ProblemList problems)
    {
        switch (key)
        {
            case "title": Title = yaml.Text(); break;
            case "short": Short = yaml.Text(); break;
            case "season": Season = yaml.Text(); break;
            case "episode": Episode = yaml.Text(); break;
            case "description": Description = yaml.Text(); break;
            case "intro": Intro = yaml.Text(); break;
            case "date": Date = yaml.Text(); break;
            case "dateadded": DateAdded = yaml.Text(); break;
            case "duration": Duration = yaml.Text(); break;
            case "guests": Guests = List(yaml); break;
            case "topics": Topics = List(yaml); break;
            case "ids": Ids = Map(yaml); break;
            case "links": Links = Map(yaml); break;
            case "quotableClips": Clips = Maps(yaml); break;
            case "transcript": Transcript = TranscriptReader.Read(yaml, problems); break;
            case "bio_short": ShortBio = yaml.Text(); break;
            case "twitter" or "github" or "linkedin" or "web":
                if (yaml.Text() is { } place)
                    Places.Add((key, place));
                break;
        }
    }

    private static List<YamlText> List(YamlReader yaml)
    {
        var items = new List<YamlText>();
        foreach (var _ in yaml.Items())
        {
            if (items.Count < ArchiveLimits.ListItems && yaml.Text() is { } item)
                items.Add(item);
        }

        return items;
    }

    private static Dictionary<string, YamlText> Map(YamlReader yaml)
    {
        var map = new Dictionary<string, YamlText>(StringComparer.Ordinal);
        foreach (var key in yaml.Keys())
        {
            if (map.Count < ArchiveLimits.ListItems && yaml.Text() is { } value)
                map[key.Text] = value;
        }

        return map;
    }

    private static List<IReadOnlyDictionary<string, YamlText>> Maps(YamlReader yaml)
    {
        var maps = new List<IReadOnlyDictionary<string, YamlText>>();
        foreach (var _ in yaml.Items())
        {
            if (maps.Count < ArchiveLimits.ListItems)
                maps.Add(Map(yaml));
        }

        return maps;
    }
}

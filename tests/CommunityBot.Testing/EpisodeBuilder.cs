using CommunityBot.Episodes;

namespace CommunityBot.Testing;

/// <summary>Builds an episode for a test.</summary>
internal sealed class EpisodeBuilder(string slug)
{
    private readonly List<Person> _guests = [];
    private readonly List<Section> _sections = [];
    private readonly List<TranscriptLine> _lines = [];
    private string? _show;
    private EpisodeNumber? _number;
    private string? _title;
    private string? _youTubeId = "abcdefghijk";
    private Uri? _audio;
    private Uri? _page;
    private string[] _topics = [];
    private DateOnly? _date;
    private int _entry;

    public static Person Person(string id, string name) => new() { Id = id, Name = name };

    public EpisodeBuilder Of(string show)
    {
        _show = show;
        return this;
    }

    public EpisodeBuilder Number(int season, int episode)
    {
        _number = new(season, episode);
        return this;
    }

    /// <summary>Gives the episode a number without a season.</summary>
    public EpisodeBuilder Number(decimal episode)
    {
        _number = new(null, episode);
        return this;
    }

    public EpisodeBuilder Titled(string title)
    {
        _title = title;
        return this;
    }

    public EpisodeBuilder About(params string[] topics)
    {
        _topics = topics;
        return this;
    }

    public EpisodeBuilder On(int year, int month, int day)
    {
        _date = new(year, month, day);
        return this;
    }

    public EpisodeBuilder WithoutVideo()
    {
        _youTubeId = null;
        return this;
    }

    public EpisodeBuilder Audio(string address)
    {
        _audio = new(address);
        return this;
    }

    public EpisodeBuilder Page(string address)
    {
        _page = new(address);
        return this;
    }

    public EpisodeBuilder Guest(Person person)
    {
        _guests.Add(person);
        return this;
    }

    public EpisodeBuilder Header(string title)
    {
        _sections.Add(new(title, _entry++, _lines.Count, 0));
        return this;
    }

    /// <summary>Adds a line; a speaker with the first name of a guest is that guest.</summary>
    public EpisodeBuilder Line(string? who, int? second, string text, bool quotable = true)
    {
        var guest = _guests.Find(g => g.Name.Split(' ')[0] == who);
        _lines.Add(new()
        {
            Entry = _entry++,
            Text = text,
            Second = second,
            Speaker = who is null ? null : new(who, guest, guest is not null),
            Section = _sections.Count - 1,
            IsQuotable = quotable,
        });
        if (_sections.Count > 0)
            _sections[^1] = _sections[^1] with { LineCount = _sections[^1].LineCount + 1 };
        return this;
    }

    public Episode Build() => new()
    {
        Id = new(slug),
        Show = _show,
        Number = _number,
        Title = _title ?? slug,
        Name = _title ?? slug,
        Guests = _guests,
        Topics = _topics,
        Date = _date,
        Links = new(_youTubeId, Audio: _audio, Page: _page),
        Sections = _sections,
        Lines = _lines,
    };
}

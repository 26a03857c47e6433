namespace CommunityBot.Episodes;

/// <summary>One episode, whole: made at once by the archive room and never changed.</summary>
public sealed record Episode
{
    public required EpisodeId Id { get; init; }

    /// <summary>Null for talks and other recordings outside the seasons.</summary>
    public EpisodeNumber? Number { get; init; }

    /// <summary>The title made for search engines; shown nowhere, searched everywhere.</summary>
    public required string Title { get; init; }

    /// <summary>The title as it is spoken and shown. Equal to <see cref="Title"/> where a page gives only one.</summary>
    public required string Name { get; init; }

    public IReadOnlyList<Person> Guests { get; init; } = [];

    public EpisodeLinks Links { get; init; } = EpisodeLinks.None;

    /// <summary>A sentence or two, plain text; empty when there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Show notes as plain text, paragraphs separated by blank lines; empty when there are none.</summary>
    public string Intro { get; init; } = "";

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The day of publication; null in older pages.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Length of the audio, which is another cut than the video: no anchor for transcript times.</summary>
    public TimeSpan? Duration { get; init; }

    public IReadOnlyList<Clip> Clips { get; init; } = [];

    public IReadOnlyList<Section> Sections { get; init; } = [];

    public IReadOnlyList<TranscriptLine> Lines
    {
        get;
        init
        {
            field = value;
            Timeline = new Timeline(value);
        }
    } = [];

    /// <summary>When each word of <see cref="Lines"/> was said.</summary>
    public Timeline Timeline { get; private init; } = new([]);

    /// <summary>The page this came from, relative to its archive folder, with forward slashes.</summary>
    public string File { get; init; } = "";

    /// <summary>The header a line stands under; null before the first.</summary>
    public Section? SectionOf(TranscriptLine line) => line.Section < 0 ? null : Sections[line.Section];

    public override string ToString() => Number is { } number ? $"{number} {Name}" : Name;
}

namespace CommunityBot.Episodes;

/// <summary>An episode with its people, links and transcript. Immutable.</summary>
public sealed record Episode
{
    public required EpisodeId Id { get; init; }

    /// <summary>The name of the show; null when the archive is one show, or when the settings give the episode's source no name.</summary>
    public string? Show { get; init; }

    /// <summary>Null for talks and other recordings that are not counted.</summary>
    public EpisodeNumber? Number { get; init; }

    /// <summary>The title for search engines; it is searched but not shown.</summary>
    public required string Title { get; init; }

    /// <summary>The title as it is spoken and shown; equal to <see cref="Title"/> where a page has only one.</summary>
    public required string Name { get; init; }

    public IReadOnlyList<Person> Guests { get; init; } = [];

    public EpisodeLinks Links { get; init; } = EpisodeLinks.None;

    /// <summary>One or two sentences of plain text; empty when there are none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Show notes as plain text, paragraphs separated by blank lines; empty when there are none.</summary>
    public string Intro { get; init; } = "";

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The date of publication; null in older pages.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The length of the audio. Where there is a video, the audio may be another cut, see <see cref="EpisodeLinks"/>.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The place among the episodes that are good to begin with, the smallest first; null for others.</summary>
    public int? Gateway { get; init; }

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

    /// <summary>The time of each word of <see cref="Lines"/>.</summary>
    public Timeline Timeline { get; private init; } = new([]);

    /// <summary>The page of the episode, relative to its archive folder, with forward slashes.</summary>
    public string File { get; init; } = "";

    /// <summary>The section of a line; null before the first header.</summary>
    public Section? SectionOf(TranscriptLine line) => line.Section < 0 ? null : Sections[line.Section];

    /// <summary>Returns the number and the name, after the show where there are several: <c>Bees · S2E3 Waggle dances</c>.</summary>
    // Podcasts without seasons often write the number into the title too.
    public override string ToString() => (Show is null ? "" : $"{Show} · ")
        + (Number is not { } number || (number.Season is null && number.IsAtStartOf(Name)) ? Name : $"{number} {Name}");
}

/// <summary>The lines of a transcript after one header; may be empty.</summary>
/// <param name="Title">The text of the header.</param>
/// <param name="Entry">The 0-based index of the header in the page's transcript list.</param>
/// <param name="FirstLine">The index of the first line in <see cref="Episode.Lines"/>.</param>
/// <param name="LineCount">The number of lines.</param>
public sealed record Section(string Title, int Entry, int FirstLine, int LineCount);

/// <summary>A part of the video to which the show's editors gave a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="StartSeconds">The first second, of the transcript's times.</param>
/// <param name="EndSeconds">The last second; null when the page does not name it.</param>
public sealed record Clip(string Name, int StartSeconds, int? EndSeconds);

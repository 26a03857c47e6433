using System.Globalization;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Normalization;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Pages;

/// <summary>
/// What one file says, read without a look at any other, so that it stays true until the file changes. At most one of
/// <see cref="Page"/> and <see cref="Person"/> is given: neither for a file that is no part of an archive or could not be read.
/// </summary>
internal sealed record ParsedFile(ArchiveFile File, ParsedPage? Page, ParsedPerson? Person, IReadOnlyList<ArchiveProblem> Problems)
{
    /// <summary>When the version was written that is kept because the file as it is now cannot be read; null where the file itself was read.</summary>
    public DateTime? RetainedVersion { get; init; }

    /// <summary>Whether the file, or the one beside it, could not be read, so that an earlier version is better.</summary>
    public bool IsBroken => Problems.Any(p => p.Severity == ProblemSeverity.Error && (IsEmpty || p.File != PlainText.ToOneLine(File.Path)));

    private bool IsEmpty => Page is null && Person is null;

    /// <summary>This reading of a broken file with what an earlier one says in its place.</summary>
    public ParsedFile RetainContentOf(ParsedFile earlier)
    {
        var version = earlier.RetainedVersion ?? earlier.File.Version.WrittenAt;
        var list = new ProblemList(File.Path);
        list.AddWarning(1, string.Create(CultureInfo.InvariantCulture, $"The version of {version:yyyy-MM-dd HH:mm:ss} UTC is kept until this one can be read."));
        return this with { Page = earlier.Page, Person = earlier.Person, Problems = [.. Problems, .. list.ToSortedList()], RetainedVersion = version };
    }
}

/// <summary>A page or a plain transcript, before its guests and speakers are known as people.</summary>
internal sealed record ParsedPage
{
    public required EpisodeId Id { get; init; }
    public required string File { get; init; }
    public EpisodeNumber? Number { get; init; }
    public required string Title { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<YamlScalar> GuestIds { get; init; } = [];
    public EpisodeLinks Links { get; init; } = EpisodeLinks.None;

    /// <summary>The end of the episode's address at Anchor, which spells out the guests' names; empty when there is none.</summary>
    public string AnchorSlug { get; init; } = "";
    public string Description { get; init; } = "";
    public string Intro { get; init; } = "";
    public IReadOnlyList<string> Topics { get; init; } = [];
    public DateOnly? Date { get; init; }
    public TimeSpan? Duration { get; init; }
    public IReadOnlyList<Clip> Clips { get; init; } = [];
    public NormalizedTranscript Transcript { get; init; } = NormalizedTranscript.Empty;
}

/// <summary>A person's file.</summary>
internal sealed record ParsedPerson(string Id, string File, string Name, string Bio, IReadOnlyList<PersonLink> Links);

using System.Text.Json.Serialization;

namespace CommunityBot.Core.Moderation;

/// <summary>A decision that mends something that a file of the archive has wrong.</summary>
public abstract record CorrectionContent : DecisionContent
{
    /// <summary>The <see cref="EpisodeId.Key"/> of the episode that it is about; null when it is about all.</summary>
    [JsonIgnore]
    public abstract string? EpisodeKey { get; }
}

/// <summary>Corrects the text of a line.</summary>
/// <param name="Line">The line as the file has it.</param>
/// <param name="NewText">The corrected text, one line.</param>
public sealed record LineCorrection(LinePlace Line, string NewText) : CorrectionContent
{
    /// <summary>The texts that earlier corrections gave the line, so that addresses of their words lead to it.</summary>
    public IReadOnlyList<string> EarlierTexts { get; init; } = [];

    /// <summary>
    /// Whether a moderator has undone the correction. It is kept because addresses of its words may be in use, for example those of hidden
    /// words.
    /// </summary>
    public bool IsUndone { get; init; }

    [JsonIgnore]
    public override string EpisodeKey => Line.Episode;

    [JsonIgnore]
    public override string Subject => $"line {Line.Key}";

    // Punctuation may differ where words tell the texts apart.
    private bool AllowsPunctuation => WordsHash.Compute(Line.Text) != WordsHash.Compute(NewText);

    /// <summary>Returns the part of an episode with the old text; null when the episode does not have it.</summary>
    public LinePart? FindOld(IReadOnlyList<TranscriptLine> lines) => Line.Find(lines, Line.Text, AllowsPunctuation);

    /// <summary>Returns the part of an episode with the new text; null when the episode does not have it.</summary>
    public LinePart? FindNew(IReadOnlyList<TranscriptLine> lines) => Line.Find(lines, NewText, AllowsPunctuation);

    /// <summary>Returns the text of a line with the new text in place of the old one.</summary>
    /// <param name="line">The text of the line.</param>
    /// <param name="old">The range of the old text.</param>
    public string Correct(string line, TextSpan old) => Replace(line, old, NewText);

    /// <summary>Returns the text of a line that has the new text, as it was before.</summary>
    /// <param name="line">The text of the line.</param>
    /// <param name="now">The range of the new text.</param>
    public string Restore(string line, TextSpan now) => Replace(line, now, Line.Text);

    private static string Replace(string line, TextSpan range, string by) =>
        string.Concat(line.AsSpan(0, range.Start), by, line.AsSpan(range.End));

    public bool Equals(LineCorrection? other) => other is not null && Line == other.Line && NewText == other.NewText
        && IsUndone == other.IsUndone && EarlierTexts.SequenceEqual(other.EarlierTexts);

    public override int GetHashCode() => HashCode.Combine(Line, NewText, IsUndone);
}

/// <summary>Corrects who speaks.</summary>
/// <param name="Speaker">Who speaks.</param>
public abstract record SpeakerCorrection(CorrectedSpeaker Speaker) : CorrectionContent;

/// <summary>Corrects who says one line.</summary>
/// <param name="Line">The line as moderators saw it.</param>
/// <param name="Before">The full name before; null when no speaker was named.</param>
/// <param name="Speaker">Who speaks.</param>
public sealed record LineSpeakerCorrection(LinePlace Line, string? Before, CorrectedSpeaker Speaker) : SpeakerCorrection(Speaker)
{
    [JsonIgnore]
    public override string EpisodeKey => Line.Episode;

    [JsonIgnore]
    public override string Subject => $"speaker {Line.Key}";
}

/// <summary>Corrects a name that stands in front of lines, everywhere in an episode or in all of them.</summary>
/// <param name="Label">The name in the transcript, or the full name of the speaker, in any letter case.</param>
/// <param name="Episode">The <see cref="EpisodeId.Key"/>; null for all episodes.</param>
/// <param name="Speaker">Who speaks.</param>
public sealed record LabelCorrection(string Label, string? Episode, CorrectedSpeaker Speaker) : SpeakerCorrection(Speaker)
{
    [JsonIgnore]
    public override string? EpisodeKey => Episode;

    [JsonIgnore]
    public override string Subject => $"label {Episode} {Label.ToUpperInvariant()}";

    /// <summary>Whether a speaker has the name.</summary>
    public bool IsAbout(Speaker? speaker) => speaker is not null
        && (Label.Equals(speaker.Name, StringComparison.OrdinalIgnoreCase)
            || Label.Equals(speaker.FullName, StringComparison.OrdinalIgnoreCase));

    /// <summary>The lines that the correction is about, by episode, in the order of the catalog.</summary>
    public IReadOnlyList<(Episode Episode, int Count)> CountLines(EpisodeCatalog catalog) =>
    [
        .. catalog.Episodes.Where(e => Episode is null || e.Id.Key == Episode)
            .Select(e => (e, e.Lines.Count(line => IsAbout(line.Speaker))))
            .Where(found => found.Item2 > 0),
    ];
}

/// <summary>The speaker that a correction names.</summary>
/// <param name="Person">The <see cref="Person.Id"/>; null for a name that nobody in the archive has.</param>
/// <param name="Name">The full name.</param>
public sealed record CorrectedSpeaker(string? Person, string Name)
{
    /// <summary>The maximum length of a name, in characters.</summary>
    public const int MaxNameLength = 60;

    /// <summary>
    /// Returns the speaker whom a text means: the person with this name or id; else the only guest or speaker of the episode whose name has
    /// these words; else a name that nobody has yet.
    /// </summary>
    public static CorrectedSpeaker Create(EpisodeCatalog catalog, Episode? episode, string text)
    {
        var name = VisibleText.Clean(text);
        var people = catalog.People.Where(p => name.Equals(p.Name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        if (people is [var person])
            return new(person.Id, person.Name);
        if (catalog.FindPerson(name) is { } byId)
            return new(byId.Id, byId.Name);
        var here = episode is null ? [] : episode.Guests.Concat(episode.Lines.Select(l => l.Speaker?.Person).OfType<Person>())
            .DistinctBy(p => p.Id)
            .Where(p => HasWords(p.Name, name))
            .Take(2)
            .ToList();
        return here is [var known] ? new(known.Id, known.Name) : new(null, name);
    }

    /// <summary>Whether a speaker is this one.</summary>
    public bool Is(Speaker? speaker) => speaker is not null && (Person is not null && speaker.Person is not null
        ? speaker.Person.OtherIds.Prepend(speaker.Person.Id).Contains(Person, StringComparer.OrdinalIgnoreCase)
        : Name.Equals(speaker.FullName, StringComparison.OrdinalIgnoreCase));

    private static bool HasWords(string name, string words) => words.Length > 0
        && words.Split(' ').All(word => name.Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase));
}

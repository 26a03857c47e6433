using System.Text.Json.Serialization;

namespace CommunityBot.Core.Moderation;

/// <summary>A decision of a moderator about the archive. The files of the archive stay as they are.</summary>
/// <param name="Content">What is decided.</param>
/// <param name="Reason">Why; one line, at most <see cref="MaxReasonLength"/> characters. Everybody may read it. A correction
/// has none.</param>
/// <param name="By">The display name of the moderator, for other moderators.</param>
/// <param name="At">When it was made.</param>
public sealed record ArchiveDecision(DecisionContent Content, string Reason, string By, DateTimeOffset At)
{
    /// <summary>The maximum length of a reason, in characters.</summary>
    public const int MaxReasonLength = 200;

    /// <summary>Eight characters that depend only on what the decision is about: there is one decision on each subject.</summary>
    [JsonIgnore]
    public string Id => EpisodeKey.Compute(Content.Subject);
}

/// <summary>What a moderator decided. The store holds it as JSON, with the kind in its first member.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HiddenMoment), "hiddenMoment")]
[JsonDerivedType(typeof(HiddenLine), "hiddenLine")]
[JsonDerivedType(typeof(HiddenEpisode), "hiddenEpisode")]
[JsonDerivedType(typeof(HiddenPerson), "hiddenPerson")]
[JsonDerivedType(typeof(LineCorrection), "line")]
[JsonDerivedType(typeof(LineSpeakerCorrection), "lineSpeaker")]
[JsonDerivedType(typeof(LabelCorrection), "label")]
public abstract record DecisionContent
{
    /// <summary>
    /// What the decision is about, with its kind. Two decisions with the same subject contradict each other or say the same, so there is
    /// never more than one.
    /// </summary>
    [JsonIgnore]
    public abstract string Subject { get; }
}

/// <summary>A decision that hides something.</summary>
public abstract record HidingContent : DecisionContent
{
    [JsonIgnore]
    public abstract HiddenKind Kind { get; }
}

/// <summary>A decision that hides words of an episode, everywhere in it.</summary>
/// <param name="Place">The address of the words, with a hash.</param>
/// <param name="Words">
/// All of the words. They find what is left of them when a new version of the page has them in other lines, and show moderators what is
/// hidden.
/// </param>
public abstract record HiddenWords(MomentAddress Place, string Words) : HidingContent
{
    [JsonIgnore]
    public override string Subject => $"words {Place.Episode} {Place.Hash}";
}

/// <summary>Hides sentences of a line. The rest of the line stays.</summary>
public sealed record HiddenMoment(MomentAddress Place, string Words) : HiddenWords(Place, Words)
{
    [JsonIgnore]
    public override HiddenKind Kind => HiddenKind.Moment;
}

/// <summary>Hides a line.</summary>
public sealed record HiddenLine(MomentAddress Place, string Words) : HiddenWords(Place, Words)
{
    [JsonIgnore]
    public override HiddenKind Kind => HiddenKind.Line;
}

/// <summary>Hides an episode.</summary>
/// <param name="Slug">The slug of its <see cref="EpisodeId"/>.</param>
/// <param name="Name">Its name at the time of the decision, for moderators.</param>
public sealed record HiddenEpisode(string Slug, string Name) : HidingContent
{
    [JsonIgnore]
    public override HiddenKind Kind => HiddenKind.Episode;

    [JsonIgnore]
    public override string Subject => $"episode {Slug}";
}

/// <summary>Hides a person with their lines. Their episodes stay.</summary>
/// <param name="Id">The <see cref="Person.Id"/>; null for a speaker who is in no list of guests.</param>
/// <param name="Name">The full name. It also finds the person when a new version of the pages uses another id.</param>
public sealed record HiddenPerson(string? Id, string Name) : HidingContent
{
    [JsonIgnore]
    public override HiddenKind Kind => HiddenKind.Person;

    [JsonIgnore]
    public override string Subject => $"person {Name}";
}

/// <summary>All decisions of a store.</summary>
/// <param name="Version">Changes with every change of a decision; null when there was never one. It has no order.</param>
/// <param name="Decisions">The decisions, the earliest first.</param>
public sealed record DecisionSet(string? Version, IReadOnlyList<ArchiveDecision> Decisions)
{
    public static readonly DecisionSet Empty = new(null, []);
}

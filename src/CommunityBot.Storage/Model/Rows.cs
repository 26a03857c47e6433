using System.Globalization;
using CommunityBot.Core.Moderation;

namespace CommunityBot.Storage.Model;

// Property names are column names and, in a backup, JSON names: they must not change.

/// <summary>A single value by its name, one of <see cref="FactName"/>.</summary>
internal sealed class FactRow
{
    public required string Name { get; init; }
    public required string Value { get; set; }

    /// <summary>Formats an instant as a fact's value: milliseconds since 1970, UTC.</summary>
    public static string FormatInstant(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Parses what <see cref="FormatInstant"/> returns.</summary>
    public static DateTimeOffset ParseInstant(string value) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(value, CultureInfo.InvariantCulture));
}

/// <summary>The names of facts.</summary>
internal static class FactName
{
    /// <summary>The salt of <see cref="IHighlightStore.GetSaltAsync"/> in Base64.</summary>
    public const string Salt = "salt";

    /// <summary>When the baseline of episodes was set.</summary>
    public const string Baseline = "baseline";

    /// <summary>When a backup was last restored.</summary>
    public const string Restored = "restored";

    /// <summary>The <see cref="DecisionSet.Version"/> of the decisions about the archive.</summary>
    public const string Decisions = "decisions";
}

/// <summary>The editorial queue as one document; the table has exactly one row.</summary>
internal sealed class EditorialQueueRow
{
    public const int SingleId = 1;

    public required int Id { get; init; }
    public required long Version { get; set; }

    /// <summary>The queue; the version inside it is not used.</summary>
    public required EditorialQueue Content { get; set; }
}

/// <summary>Stores a <see cref="Nomination"/>.</summary>
internal sealed class NominationRow
{
    public required MomentAddress Moment { get; init; }
    public required string Nominator { get; init; }
    public required string Words { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Stores a <see cref="ScheduledPost"/>.</summary>
internal sealed class ScheduledPostRow
{
    public required string Key { get; init; }
    public required ScheduledPostState State { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required string Owner { get; set; }
    public required DateTimeOffset LeaseEnds { get; set; }
    public WeeklyPost? Post { get; init; }
}

/// <summary>Stores a <see cref="Delivery"/>.</summary>
internal sealed class DeliveryRow
{
    public required string Key { get; init; }
    public required string Platform { get; init; }
    public required string Channel { get; init; }
    public required long Version { get; set; }
    public required DeliveryState State { get; set; }
    public required int Attempts { get; set; }
    public required DateTimeOffset NextTry { get; set; }
    public string? MessageId { get; set; }
    public required string Sentence { get; set; }
}

/// <summary>Stores a <see cref="PostHistoryEntry"/>.</summary>
internal sealed class PostHistoryRow
{
    public required string Slot { get; init; }

    /// <summary>The position in the post, from 0.</summary>
    public required int Number { get; init; }
    public required MomentAddress Moment { get; init; }
    public required string Words { get; init; }
    public required IReadOnlyList<string> People { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
}

/// <summary>Stores an <see cref="UnansweredQuestion"/>.</summary>
internal sealed class UnansweredQuestionRow
{
    public required DateOnly Week { get; init; }

    /// <summary>The query in upper case, so that letter case does not count.</summary>
    public required string Folded { get; init; }
    public required string Query { get; init; }
    public required int Times { get; set; }
}

/// <summary>Stores an episode that was announced, or that is part of the baseline.</summary>
internal sealed class AnnouncedEpisodeRow
{
    /// <summary>One of its <see cref="EpisodeNames"/>.</summary>
    public required string Slug { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Stores a <see cref="Core.Highlights.SignIn.SignInCode"/>, and whether it was used.</summary>
internal sealed class SignInCodeRow
{
    public required string Hash { get; init; }
    public required string Platform { get; init; }
    public required string Member { get; init; }
    public required string Name { get; init; }
    public string? Server { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public bool IsUsed { get; set; }
}

/// <summary>Stores a <see cref="Core.Highlights.SignIn.DeskSession"/>.</summary>
internal sealed class DeskSessionRow
{
    public required string Hash { get; init; }
    public required string Platform { get; init; }
    public required string Member { get; init; }
    public required string Name { get; init; }
    public string? Server { get; init; }
    public required DateTimeOffset Ends { get; init; }
    public required DateTimeOffset ConfirmedAt { get; set; }
}

/// <summary>Stores a <see cref="Core.Highlights.SignIn.ProtectionKey"/>.</summary>
internal sealed class ProtectionKeyRow
{
    public required string Name { get; init; }
    public required string Xml { get; init; }
}

/// <summary>Stores that an interaction has been taken. It is of no use after a while, so a backup does not hold it.</summary>
internal sealed class InteractionRow
{
    public required string Key { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Stores a <see cref="CorrectionProposal"/>.</summary>
internal sealed class ProposalRow
{
    public required string Id { get; init; }
    public required string Member { get; init; }
    public required LinePlace Line { get; init; }
    public required string NewText { get; init; }
    public string? Speaker { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Stores an <see cref="ArchiveDecision"/>.</summary>
internal sealed class DecisionRow
{
    public required string Id { get; init; }
    public required DecisionContent Content { get; set; }
    public required string Reason { get; set; }
    public required string By { get; set; }
    public required DateTimeOffset At { get; set; }
}

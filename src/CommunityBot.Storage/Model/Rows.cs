using System.Globalization;
using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;

namespace CommunityBot.Storage.Model;

/// <summary>A value there is one of, by name: see <see cref="FactName"/>.</summary>
internal sealed class FactRow
{
    public required string Name { get; init; }

    public required string Value { get; set; }

    /// <summary>An instant as a value: milliseconds since 1970, UTC.</summary>
    public static string FormatInstant(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The instant of such a value.</summary>
    public static DateTimeOffset ParseInstant(string value) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(value, CultureInfo.InvariantCulture));
}

/// <summary>The facts there are.</summary>
internal static class FactName
{
    /// <summary>Base 64 of <see cref="IHighlightStore.GetSaltAsync"/>.</summary>
    public const string Salt = "salt";

    /// <summary>When the episodes that were there at first were noted.</summary>
    public const string Baseline = "baseline";

    /// <summary>When a backup was last restored.</summary>
    public const string Restored = "restored";
}

/// <summary>The one desk, as a document: it is read and kept whole.</summary>
internal sealed class EditorialQueueRow
{
    /// <summary>The only id there is.</summary>
    public const int SingleId = 1;

    public required int Id { get; init; }

    public required long Version { get; set; }

    /// <summary>Its own version means nothing.</summary>
    public required EditorialQueue Content { get; set; }
}

/// <summary><see cref="Nomination"/></summary>
internal sealed class NominationRow
{
    public required MomentAddress Moment { get; init; }

    public required string Nominator { get; init; }

    public required string Words { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary><see cref="CommunityBot.Core.Highlights.ScheduledPost"/></summary>
internal sealed class ScheduledPostRow
{
    public required string Key { get; init; }

    public required ScheduledPostState State { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string Owner { get; set; }

    public required DateTimeOffset LeaseEnds { get; set; }

    public WeeklyPost? Post { get; init; }
}

/// <summary><see cref="CommunityBot.Core.Highlights.Delivery"/></summary>
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

/// <summary><see cref="CommunityBot.Core.Highlights.PostHistoryEntry"/></summary>
internal sealed class PostHistoryRow
{
    public required string Slot { get; init; }

    /// <summary>The place in the slot's post, from 0.</summary>
    public required int Number { get; init; }

    public required MomentAddress Moment { get; init; }

    public required string Words { get; init; }

    public required IReadOnlyList<string> People { get; init; }

    public required DateTimeOffset PostedAt { get; init; }
}

/// <summary><see cref="CommunityBot.Core.Highlights.UnansweredQuestion"/></summary>
internal sealed class UnansweredQuestionRow
{
    public required DateOnly Week { get; init; }

    /// <summary>The query without letter case.</summary>
    public required string Folded { get; init; }

    public required string Query { get; init; }

    public required int Times { get; set; }
}

/// <summary>An episode that was announced, or that was there at first.</summary>
internal sealed class AnnouncedEpisodeRow
{
    /// <summary>One of its <see cref="EpisodeNames"/>.</summary>
    public required string Slug { get; init; }

    public required DateTimeOffset At { get; init; }
}

using CommunityBot.Core.Highlights.Following;

namespace CommunityBot.Storage.Model;

// Property names are column names and, in a backup, JSON names: they must not change.

/// <summary>Stores a <see cref="Core.Highlights.Following.Follow"/>.</summary>
internal sealed class FollowRow
{
    public required string Platform { get; init; }
    public required string Member { get; init; }
    public required string Key { get; init; }
    public required FollowKind Kind { get; init; }
    public required string Term { get; init; }
    public required DateTimeOffset Since { get; init; }
}

/// <summary>Stores a <see cref="NewEpisode"/>. After a restore its episodes count as known, so a backup does not hold it.</summary>
internal sealed class NewEpisodeRow
{
    public required string Key { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Stores a <see cref="FollowMessage"/>.</summary>
internal sealed class FollowMessageRow
{
    public required string Key { get; init; }
    public required string Platform { get; init; }
    public required string Member { get; init; }
    public required DateTimeOffset At { get; init; }
    public required FollowContent Content { get; init; }
}

/// <summary>Stores a <see cref="Core.Highlights.Saving.SavedMoment"/>.</summary>
internal sealed class SavedMomentRow
{
    public required string Owner { get; init; }
    public required MomentAddress Moment { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Stores a <see cref="Core.Highlights.Usage.MomentCount"/>.</summary>
internal sealed class MomentCountRow
{
    public required DateOnly Week { get; init; }
    public required MomentAddress Moment { get; init; }
    public required int Shared { get; set; }
    public required int Opened { get; set; }
}

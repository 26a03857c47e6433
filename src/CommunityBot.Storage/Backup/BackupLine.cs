using System.Text.Json;

namespace CommunityBot.Storage.Backup;

/// <summary>
/// A line of a backup: the first says what it is, the last how many rows stand between; each of those has its table. Together they are JSON lines,
/// compressed with gzip, the same for both databases.
/// </summary>
internal sealed record BackupLine
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string FormatName = "communitybot-store";

    /// <summary>Raised when an older program could not read what a newer one writes.</summary>
    public const int CurrentVersion = 1;

    public string? Format { get; init; }

    public int? Version { get; init; }

    public DateTimeOffset? MadeAt { get; init; }

    public string? Table { get; init; }

    public JsonElement? Row { get; init; }

    public int? Rows { get; init; }
}

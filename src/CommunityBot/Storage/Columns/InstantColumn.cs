using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommunityBot.Storage.Columns;

/// <summary>
/// An instant as whole milliseconds since 1970, UTC: SQLite has no type of its own for it, and both databases sort and compare numbers alike.
/// </summary>
internal sealed class InstantColumn()
    : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

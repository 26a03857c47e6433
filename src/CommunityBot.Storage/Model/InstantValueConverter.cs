using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommunityBot.Storage.Model;

/// <summary>
/// An instant as whole milliseconds since 1970, UTC: SQLite has no type of its own for it, and both databases sort and compare numbers alike.
/// </summary>
internal sealed class InstantValueConverter()
    : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

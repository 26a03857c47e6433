namespace CommunityBot.Core.Highlights;

/// <summary>What the community asks and the archive cannot answer: words and a count, nothing about who asked.</summary>
/// <param name="Week">The week's Monday.</param>
/// <param name="Query">As it was first asked that week.</param>
/// <param name="Times">How often it was asked that week.</param>
public sealed record UnansweredQuestion(DateOnly Week, string Query, int Times)
{
    public const int MaxQueryLength = 200;

    /// <summary>So many different ones a week tell enough; more would let anybody fill the disk.</summary>
    public const int MaxPerWeek = 1000;

    /// <summary>The Monday of the week an instant is in, by UTC.</summary>
    public static DateOnly GetWeek(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}

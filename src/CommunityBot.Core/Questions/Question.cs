namespace CommunityBot.Core.Questions;

/// <summary>A question about the podcast in its parts, as <see cref="QuestionReader"/> reads it.</summary>
public sealed record Question
{
    /// <summary>What is asked for; <see cref="QuestionReader"/> reads questions about episodes only and leaves it open.</summary>
    public QuestionKind Kind { get; init; }

    /// <summary>The whole question, without politeness such as "please".</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether <see cref="Who"/> may also be a part of the topic.</summary>
    public bool IsGuess { get; init; }

    /// <summary>The person who is asked for; null for anybody.</summary>
    public Who? Who { get; init; }

    /// <summary>The time that is asked for; null for any.</summary>
    public When? When { get; init; }

    /// <summary>The episode that is asked for; null for any.</summary>
    public Where? Where { get; init; }

    /// <summary>The show that is asked for; null for any.</summary>
    public string? Show { get; init; }

    /// <summary>The words that are no other part, which is the topic; may be empty.</summary>
    public string What { get; init; } = "";

    /// <summary>Whether episodes are asked for by anything but words.</summary>
    public bool HasConditions => Who is not null || When is not null || Where is not null;

    /// <summary>Whether an episode belongs to the show that is asked for.</summary>
    public bool IsOfShow(Episode episode) => Show is null || episode.Show == Show;
}

/// <summary>What a question asks for.</summary>
public enum QuestionKind
{
    /// <summary>Whatever there is about a topic.</summary>
    Anything,

    /// <summary>What was said.</summary>
    Quotes,

    /// <summary>What several people said.</summary>
    Voices,
    Episodes,

    /// <summary>Who somebody is, or who works somewhere.</summary>
    Person,

    /// <summary>Who knows about a topic.</summary>
    Experts,

    /// <summary>Where to begin to listen.</summary>
    Start,

    /// <summary>What can be asked.</summary>
    Help,
}

/// <summary>A person.</summary>
/// <param name="Name">The name, or a part of it, as it was typed.</param>
public sealed record Who(string Name);

/// <summary>When an episode was published. Without any value, it is all episodes, the newest first.</summary>
/// <param name="Season">The number of a season; null for every season.</param>
/// <param name="Period">The days; null for any.</param>
/// <param name="IsLatest">Whether only the newest episode is asked for.</param>
public sealed record When(int? Season = null, Period? Period = null, bool IsLatest = false);

/// <summary>The number of an episode.</summary>
/// <param name="Text">The number as it was typed.</param>
/// <param name="Numbers">What it can mean, the likeliest first; at least one.</param>
public sealed record Where(string Text, IReadOnlyList<EpisodeNumber> Numbers);

/// <summary>Some days.</summary>
/// <param name="First">The first day; null for the beginning of the podcast.</param>
/// <param name="Last">The last day; null for today.</param>
public sealed record Period(DateOnly? First, DateOnly? Last)
{
    private const string YearFormat = "yyyy";
    private const string MonthFormat = "MMMM yyyy";
    private const string DayFormat = "d MMMM yyyy";

    /// <summary>The year, when these are the days of one; else null.</summary>
    public int? Year => First is { } first && this == FromYear(first.Year) ? first.Year : null;

    /// <summary>What the days are called: <c>2022</c>, <c>March 2023</c>, <c>5 May 2023 to 7 June 2023</c>, <c>since 2022</c>.</summary>
    public string Label
    {
        get
        {
            var isYears = First is null or { Month: 1, Day: 1 } && Last is null or { Month: 12, Day: 31 };
            var isMonths = First is null or { Day: 1 }
                && (Last is not { } end || end.Day == DateTime.DaysInMonth(end.Year, end.Month));
            var format = isYears ? YearFormat : isMonths ? MonthFormat : DayFormat;
            var first = First?.ToString(format, CultureInfo.InvariantCulture);
            var last = Last?.ToString(format, CultureInfo.InvariantCulture);
            return first == last ? first ?? "" : last is null ? $"since {first}" : first is null ? $"until {last}" : $"{first} to {last}";
        }
    }

    /// <summary>The days of a year.</summary>
    public static Period FromYear(int year) => new(new(year, 1, 1), new(year, 12, 31));

    public bool Contains(DateOnly day) => !(day < First) && !(day > Last);

    /// <summary>The same days in words that <see cref="QuestionReader"/> reads on any day: <c>from 2023-03-01 to 2023-03-31</c>.</summary>
    public string Write() => (First, Last) switch
    {
        ({ } first, { } last) => $"from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}",
        ({ } first, null) => $"since {first:yyyy-MM-dd}",
        (null, { } last) => $"until {last:yyyy-MM-dd}",
        _ => "",
    };
}

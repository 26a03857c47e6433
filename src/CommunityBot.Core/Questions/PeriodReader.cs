namespace CommunityBot.Core.Questions;

/// <summary>
/// Reads days in English: <c>in 2022</c>, <c>from March 2023</c>, <c>5 May 2023</c>, <c>2023-05</c>, <c>since 2021</c>, <c>before May
/// 2020</c>, <c>from 2020 to 2022</c>, <c>last month</c>, <c>this year</c>, <c>the last 30 days</c>.
/// </summary>
/// <param name="today">The day of the question.</param>
/// <param name="words">The words of the question, in lower case and without punctuation.</param>
internal sealed class PeriodReader(DateOnly today, IReadOnlyList<string> words)
{
    // Other numbers of four digits are no years. Written days must be readable again, see Period.Write.
    private const int FirstYear = 1990;
    private const int LastYear = 2099;

    private static readonly string[] Months = CreateMonths(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames);
    private static readonly string[] ShortMonths = CreateMonths(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames);

    /// <summary>Reads the words from an index on; null when they are no days.</summary>
    /// <param name="at">The index of the first word.</param>
    /// <param name="isAlone">Whether a year may stand alone, without a word such as "in".</param>
    public Part<Period>? Read(int at, bool isAlone) =>
        ReadRelative(at) ?? ReadRange(at) ?? ReadSide(at) ?? ReadDays(at, isAlone);

    // "last month", "in the past 3 weeks", "this year".
    private Part<Period>? ReadRelative(int at)
    {
        var word = at;
        while (GetWord(word) is "in" or "from" or "of" or "during" or "over" or "within" or "the")
            word++;
        var kind = GetWord(word++);
        if (kind is not ("last" or "past" or "previous" or "this"))
            return null;
        var count = ParseNumber(GetWord(word), 1, 999);
        word += count is null ? 0 : 1;
        var unit = GetWord(word).TrimEnd('s');
        if (unit is not ("day" or "week" or "month" or "year") || (kind == "this" && count is not null))
            return null;
        var period = kind == "this" ? CreateUnit(unit, 0)
            : count is null && kind != "past" ? CreateUnit(unit, -1)
            : new(Move(unit, -count ?? -1), null);
        return new(period, word + 1 - at);
    }

    // "from 2020 to 2022", "between March and May 2023".
    private Part<Period>? ReadRange(int at)
    {
        if (GetWord(at) is not ("from" or "between" or "since") || ReadDate(at + 1) is not { } from)
            return null;
        var middle = at + 1 + from.Length;
        if (GetWord(middle) is not ("to" or "until" or "till" or "and" or "through") || ReadDate(middle + 1) is not { } to)
            return null;
        var (first, last) = to.Value.First < from.Value.First ? (to.Value, from.Value) : (from.Value, to.Value);
        return new(new(first.First, last.Last), middle + 1 + to.Length - at);
    }

    // "since 2021", "after May 2021", "before 2020", "until March".
    private Part<Period>? ReadSide(int at)
    {
        if (ReadDate(at + 1) is not { } date)
            return null;
        var days = date.Value;
        Period? period = GetWord(at) switch
        {
            "since" => new(days.First, null),
            "after" => new(days.Last!.Value.AddDays(1), null),
            "before" => new(null, days.First!.Value.AddDays(-1)),
            "until" or "till" => new(null, days.Last),
            _ => null,
        };
        return period is null ? null : new(period, 1 + date.Length);
    }

    // "in 2022", "from March 2023", "on 5 May 2023", "2023-05"; alone also "2022". A month without a year needs the word before it.
    private Part<Period>? ReadDays(int at, bool isAlone)
    {
        var hasWord = GetWord(at) is "in" or "from" or "of" or "during" or "on";
        if (ReadDate(hasWord ? at + 1 : at) is not { } date)
            return null;
        var isYear = date is { Length: 1, Value.Year: not null };
        var isMonth = date.Length == 1 && GetMonth(GetWord(hasWord ? at + 1 : at)) is not null;
        // "a talk on 2020" is not one from 2020.
        var isClear = (isYear, isMonth) switch
        {
            (true, _) => hasWord ? GetWord(at) != "on" : isAlone,
            (_, true) => hasWord && GetWord(at) != "on",
            _ => true,
        };
        return isClear ? date with { Length = date.Length + (hasWord ? 1 : 0) } : null;
    }

    private Part<Period>? ReadDate(int at)
    {
        var word = GetWord(at);
        if (ParseIso(word) is { } isoDay)
            return new(new(isoDay, isoDay), 1);
        if (ParseIso(word + "-01") is { } isoMonth)
            return new(CreateMonth(isoMonth), 1);
        if (GetYear(at) is { } year)
            return new(Period.FromYear(year), 1);
        if (GetMonth(word) is { } month)
        {
            if (GetYear(at + 2) is { } afterDay && CreateDay(afterDay, month, GetDay(at + 1)) is { } day)
                return new(day, 3);
            return GetYear(at + 1) is { } ofYear
                ? new(CreateMonth(new(ofYear, month, 1)), 2)
                : new(CreateMonth(new(month <= today.Month ? today.Year : today.Year - 1, month, 1)), 1);
        }

        return GetMonth(GetWord(at + 1)) is { } after && GetYear(at + 2) is { } last && CreateDay(last, after, GetDay(at)) is { } dayFirst
            ? new(dayFirst, 3)
            : null;
    }

    private Period CreateUnit(string unit, int count)
    {
        var day = Move(unit, count);
        return unit switch
        {
            "year" => Period.FromYear(day.Year),
            "month" => CreateMonth(day),
            "week" when day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) is var monday => new(monday, monday.AddDays(6)),
            _ => new(day, day),
        };
    }

    private DateOnly Move(string unit, int count)
    {
        var day = unit switch
        {
            "year" => today.AddYears(count),
            "month" => today.AddMonths(count),
            "week" => today.AddDays(7 * count),
            _ => today.AddDays(count),
        };
        return day.Year < FirstYear ? new(FirstYear, 1, 1) : day;
    }

    private static Period? CreateDay(int year, int month, int? day) => day is { } given && given <= DateTime.DaysInMonth(year, month)
        ? new(new(year, month, given), new(year, month, given))
        : null;

    private static Period CreateMonth(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new(first, first.AddMonths(1).AddDays(-1));
    }

    private string GetWord(int index) => index < words.Count ? words[index] : "";

    private int? GetYear(int index) => GetWord(index) is { Length: 4 } word ? ParseNumber(word, FirstYear, LastYear) : null;

    private int? GetDay(int index) =>
        ParseNumber(GetWord(index) is [.., 's' or 'n' or 'r' or 't', 't' or 'd' or 'h'] ordinal ? ordinal[..^2] : GetWord(index), 1, 31);

    private static int? GetMonth(string word)
    {
        var month = Math.Max(Array.IndexOf(Months, word), Array.IndexOf(ShortMonths, word == "sept" ? "sep" : word));
        return month < 0 ? null : month + 1;
    }

    private static DateOnly? ParseIso(string word) =>
        DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= FirstYear and <= LastYear ? day : null;

    private static int? ParseNumber(string word, int min, int max) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : null;

    // The thirteenth month of the calendar is empty.
    private static string[] CreateMonths(string[] names) => [.. names.Take(12).Select(name => name.ToLowerInvariant())];
}

/// <summary>A part of a question.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Length">The number of its words.</param>
internal sealed record Part<T>(T Value, int Length);

namespace CommunityBot.Core.Questions;

/// <summary>
/// Reads a question about episodes in English, word by word from left to right. A part is who (<c>with Elle</c>), when (<c>season 3</c>,
/// <c>latest</c>, and what <see cref="PeriodReader"/> reads) or where (a number, which is the whole question). What is left is the topic.
/// </summary>
/// <param name="today">The day of the question, for <c>last month</c> and the like.</param>
/// <param name="isName">
/// Whether somebody has a name. Only then a word such as "with" begins one: nobody has the name in <c>working with data</c>.
/// </param>
public sealed class QuestionReader(DateOnly today, Predicate<string> isName)
{
    // Nobody types more, and it bounds the time.
    private const int MaxWords = 24;
    private const int MaxNameWords = 5;

    // Words around the parts. They are no topic.
    private static readonly string[] Openings =
        ["show", "list", "give", "find", "me", "us", "all", "any", "every", "the", "an", "a", "what", "which", "are", "were", "there"];

    private static readonly string[] Nouns = ["episode", "episodes", "one", "ones", "show", "shows", "talk", "talks"];

    /// <summary>Reads a question. A text without any other part is a topic, unchanged.</summary>
    public Question Read(string text)
    {
        var question = text.Trim();
        if (EpisodeNumber.FindReadings(question) is { Count: > 0 } numbers)
            return new() { Where = new(question, numbers), What = question };
        var words = question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > MaxWords || question.AsSpan().ContainsAny("\"“”„"))
            return new() { What = question };
        // "S3" and "2022" are a season and a year when nothing is asked about them.
        var alone = Read(question, words, isAlone: true);
        return alone.What.Length == 0 ? alone : Read(question, words, isAlone: false);
    }

    /// <summary>Reads the topic of a question, where a number or <c>S3</c> alone is one of its words.</summary>
    public Question ReadTopic(string text)
    {
        var topic = text.Trim();
        return Read(topic, topic.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), isAlone: false);
    }

    private Question Read(string text, string[] typed, bool isAlone)
    {
        string[] words = [.. typed.Select(w => w.Trim(',', '.', '?', '!', ';', ':').ToLowerInvariant())];
        var periods = new PeriodReader(today, words);
        var topic = new List<string>();
        var question = new Question();
        for (var i = 0; i < words.Length;)
        {
            var isFirst = topic.TrueForAll(IsFrame);
            if (ReadSeason(words, i, isAlone && isFirst) is { } season)
                (question, i) = (Limit(question, when => when with { Season = season.Value }), i + season.Length);
            else if (periods.Read(i, isAlone && isFirst) is { } period)
                (question, i) = (Limit(question, when => when with { Period = period.Value }), i + period.Length);
            else if (isFirst && ReadLatest(words, i) is { } latest)
                (question, i) = (Limit(question, when => when with { IsLatest = latest.Value }), i + latest.Length);
            else if (ReadName(typed, words, i, isRequired: isFirst && question.When is { IsLatest: true }) is { } name)
                (question, i) = (question with { Who = new(name.Value) }, i + name.Length);
            else
                topic.Add(typed[i++]);
        }

        if (topic.TrueForAll(IsFrame) && topic.Contains("episodes", StringComparer.OrdinalIgnoreCase))
            question = Limit(question, when => when);
        if (!question.HasConditions && !topic.SkipWhile(IsFrame).Skip(1).Take(1).Any(word => word[0] == '@'))
            return question with { What = text };
        // A name that nobody has is still a name where nothing else can follow: "season 2 with Nobody" asks for nobody's episodes.
        return topic.SkipWhile(IsFrame).ToList() is [var opening, .. { Count: > 0 and <= MaxNameWords } nobody] && IsNameOpening(opening)
            ? question with { Who = new(string.Join(' ', nobody)), What = "" }
            : question with { What = question.HasConditions ? WriteTopic(topic) : text };
    }

    private static Question Limit(Question question, Func<When, When> change) =>
        question with { When = change(question.When ?? new()) };

    // "season 3", "in season 3"; alone also "S3".
    private static Part<int>? ReadSeason(string[] words, int at, bool isAlone)
    {
        var start = at;
        if (words[at] is "in" or "from" or "of" or "during")
            at++;
        if (at + 1 < words.Length && words[at] == "season" && ParseSeason(words[at + 1]) is { } season)
            return new(season, at + 2 - start);
        return isAlone && at < words.Length && words[at] is ['s', .. var digits] && ParseSeason(digits) is { } shortForm
            ? new(shortForm, at + 1 - start)
            : null;
    }

    // "latest", "the newest episode", "most recent episodes", which are all. "Latest trends" is a topic.
    private static Part<bool>? ReadLatest(string[] words, int at)
    {
        var start = at;
        if (words[at] == "most" && at + 1 < words.Length)
            at++;
        var isLast = words[at] == "last";
        if (words[at++] is not ("latest" or "newest" or "recent" or "last"))
            return null;
        var isNoun = at < words.Length && Nouns.Contains(words[at]);
        var isMany = isNoun && words[at].EndsWith('s');
        at += isNoun ? 1 : 0;
        var isEnd = at == words.Length
            || words[at] is "with" or "by" or "featuring" or "about" or "on" or "of" or "from" or "in" or "season";
        return isEnd && (isNoun || !isLast) ? new(!isMany, at - start) : null;
    }

    // The longest name after "with".
    private Part<string>? ReadName(string[] typed, string[] words, int at, bool isRequired)
    {
        if (!IsNameOpening(words[at]))
            return null;
        var most = Math.Min(MaxNameWords, words.Length - at - 1);
        for (var length = most; length > 0; length--)
        {
            var name = string.Join(' ', typed.Skip(at + 1).Take(length)).TrimEnd(',', '.', '?', '!', ';');
            if (isName(name))
                return new(name, 1 + length);
        }

        return isRequired && most > 0 ? new(string.Join(' ', typed.Skip(at + 1).Take(most)), 1 + most) : null;
    }

    private static bool IsNameOpening(string word) => word.ToLowerInvariant() is "with" or "featuring" or "by";

    private static bool IsFrame(string word) =>
        Openings.Contains(word, StringComparer.OrdinalIgnoreCase) || Nouns.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static string WriteTopic(List<string> words)
    {
        var topic = words.SkipWhile(IsFrame).ToList();
        if (topic.Count > 0 && topic[0].ToUpperInvariant() is "ABOUT" or "ON")
            topic.RemoveAt(0);
        while (topic is [.., var last] && Nouns.Contains(last, StringComparer.OrdinalIgnoreCase))
            topic.RemoveAt(topic.Count - 1);
        return string.Join(' ', topic);
    }

    private static int? ParseSeason(string digits) =>
        digits.Length <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

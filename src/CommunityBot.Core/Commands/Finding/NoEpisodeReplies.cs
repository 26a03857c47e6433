using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Replies for numbers, seasons, times and people without an episode. They say what there is.</summary>
internal static class NoEpisodeReplies
{
    private const int MaxSuggestions = 3;

    /// <summary>Nobody has a name.</summary>
    public static Reply CreateForPerson(SearchIndex index, string name)
    {
        var similar = index.People.Find(name, MaxSuggestions).Select(h => h.Person).ToList();
        return NothingFoundReplies.Create(
            $"Nobody called “{ErrorReplies.Shorten(name)}” was on the show.",
            similar.Count == 0 ? "Try another spelling, or only the first or last name."
                : $"Similar names: {EpisodeCard.JoinNames(similar)}.",
            [.. similar.Select(p => CommandSyntax.Write("episode", "", [("with", p.Id)], Choice.MaxCommandLength))]);
    }

    /// <summary>A selection is empty.</summary>
    public static Reply Create(EpisodeCatalog catalog, EpisodeSelection selection)
    {
        var (when, show) = (selection.Question.When, selection.Question.Show);
        var episodes = catalog.EpisodesOf(show);
        if (when?.Season is { } season && !FindSeasons(episodes).Contains(season))
            return NothingFoundReplies.Create(
                $"There is no season {season}.", DescribeNumbers(episodes), SuggestSeasons(episodes, show, season));

        var title = $"There is no episode{selection.DescribeInSentence()}.";
        if (when?.Period is not { } period)
            return NothingFoundReplies.Create(title, "Try one condition less.", []);
        var others = selection.WithoutPeriod;
        var known = others.Find(catalog);
        var dates = known.Select(e => e.Date).OfType<DateOnly>().Order().ToList();
        var sentence = dates.Count == 0 ? $"No episode{others.DescribeInSentence()} has a date."
            : $"The first{others.DescribeInSentence()} is of {EpisodeCard.FormatDate(dates[0])}, "
                + $"the last of {EpisodeCard.FormatDate(dates[^1])}.";
        return NothingFoundReplies.Create(
            title, sentence,
            known.Count > 0 && known.Count < episodes.Count && others.WriteCommand(Choice.MaxCommandLength) is { } command
                ? [command]
                : SuggestYears(dates, show, period));
    }

    /// <summary>No episode has a number.</summary>
    public static Reply CreateForNumber(EpisodeCatalog catalog, Question question)
    {
        var (where, show) = (question.Where!, question.Show);
        var (episodes, archive) = (catalog.EpisodesOf(show), show ?? "the archive");
        var numbers = episodes.Select(e => e.Number).OfType<EpisodeNumber>().ToList();
        // The reading that is nearest to what there is.
        var number = where.Numbers.OrderByDescending(n => numbers.Exists(known => known.Season == n.Season)).First();
        var season = numbers.FindAll(known => known.Season == number.Season);
        if (season.Count == 0 && number.Season is null)
            return NothingFoundReplies.Create($"There is no {number} in {archive}.", DescribeNumbers(episodes), [Write("latest", show)]);
        if (season.Count == 0)
            return NothingFoundReplies.Create(
                $"There is no {number}: {archive} has no season {number.Season}.", DescribeNumbers(episodes), [Write("latest", show)]);
        return number.Season is null
            ? NothingFoundReplies.Create(
                $"There is no {number} in {archive}.", $"Its episodes are {season[0]} to {season[^1]}.",
                [.. season.OrderBy(n => Math.Abs(n.Episode - number.Episode)).Take(MaxSuggestions).Select(n => Write($"{n}", show))])
            : NothingFoundReplies.Create(
                $"There is no {number} in {archive}.",
                season.Count == 1
                    ? $"Season {number.Season} has only {season[0]}."
                    : $"Season {number.Season} has {season.Count} episodes, {season[0]} to {season[^1]}.", [Write($"{season[^1]}", show)]);
    }

    private static string DescribeNumbers(IReadOnlyList<Episode> episodes)
    {
        var seasons = FindSeasons(episodes);
        var numbers = episodes.Select(e => e.Number).OfType<EpisodeNumber>().ToList();
        return seasons.Count == 1 ? $"It has only season {seasons[0]}."
            : seasons.Count > 1 ? $"It has seasons {seasons[0]} to {seasons[^1]}."
            : numbers.Count > 0 ? $"It has no seasons; its episodes are {numbers[0]} to {numbers[^1]}."
            : "No episode of this archive has a number.";
    }

    private static List<int> FindSeasons(IReadOnlyList<Episode> episodes) =>
        [.. episodes.Select(e => e.Number?.Season).OfType<int>().Distinct().Order()];

    private static List<string> SuggestSeasons(IReadOnlyList<Episode> episodes, string? show, int season) =>
        [.. FindSeasons(episodes).OrderBy(s => Math.Abs(s - season)).Take(MaxSuggestions).Select(s => Write("", show, ("season", $"{s}")))];

    private static List<string> SuggestYears(List<DateOnly> dates, string? show, Period period) =>
    [
        .. dates.Select(d => d.Year).Distinct()
            .OrderBy(y => Math.Abs(y - (period.First ?? period.Last ?? default).Year))
            .Take(MaxSuggestions).Select(y => Write("", show, ("year", $"{y}"))),
    ];

    private static string Write(string words, string? show, params (string, string?)[] arguments) =>
        CommandSyntax.Write("episode", words, [(ShowList.Parameter, show), .. arguments], Choice.MaxCommandLength);
}

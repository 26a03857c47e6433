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
        var when = selection.Question.When;
        if (when?.Season is { } season && !FindSeasons(catalog).Contains(season))
            return NothingFoundReplies.Create($"There is no season {season}.", DescribeNumbers(catalog), SuggestSeasons(catalog, season));

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
            known.Count > 0 && known.Count < catalog.Episodes.Count && others.WriteCommand(0, Choice.MaxCommandLength) is { } command
                ? [command]
                : SuggestYears(dates, period));
    }

    /// <summary>No episode has a number.</summary>
    public static Reply CreateForNumber(EpisodeCatalog catalog, Where where)
    {
        var numbers = catalog.Episodes.Select(e => e.Number).OfType<EpisodeNumber>().ToList();
        // The reading that is nearest to what there is.
        var number = where.Numbers.OrderByDescending(n => numbers.Exists(known => known.Season == n.Season)).First();
        var season = numbers.FindAll(known => known.Season == number.Season);
        if (season.Count == 0 && number.Season is null)
            return NothingFoundReplies.Create($"There is no {number} in the archive.", DescribeNumbers(catalog), ["/episode latest"]);
        if (season.Count == 0)
            return NothingFoundReplies.Create(
                $"There is no {number}: the archive has no season {number.Season}.", DescribeNumbers(catalog), ["/episode latest"]);
        return number.Season is null
            ? NothingFoundReplies.Create(
                $"There is no {number} in the archive.", $"Its episodes are {season[0]} to {season[^1]}.",
                [.. season.OrderBy(n => Math.Abs(n.Episode - number.Episode)).Take(MaxSuggestions).Select(n => $"/episode {n}")])
            : NothingFoundReplies.Create(
                $"There is no {number} in the archive.",
                $"Season {number.Season} has {season.Count} episodes, {season[0]} to {season[^1]}.", [$"/episode {season[^1]}"]);
    }

    private static string DescribeNumbers(EpisodeCatalog catalog)
    {
        var seasons = FindSeasons(catalog);
        var numbers = catalog.Episodes.Select(e => e.Number).OfType<EpisodeNumber>().ToList();
        return seasons.Count == 1 ? $"It has only season {seasons[0]}."
            : seasons.Count > 1 ? $"It has seasons {seasons[0]} to {seasons[^1]}."
            : numbers.Count > 0 ? $"It has no seasons; its episodes are {numbers[0]} to {numbers[^1]}."
            : "No episode of this archive has a number.";
    }

    private static List<int> FindSeasons(EpisodeCatalog catalog) =>
        [.. catalog.Episodes.Select(e => e.Number?.Season).OfType<int>().Distinct().Order()];

    private static List<string> SuggestSeasons(EpisodeCatalog catalog, int season) =>
        [.. FindSeasons(catalog).OrderBy(s => Math.Abs(s - season)).Take(MaxSuggestions).Select(s => $"/episode season:{s}")];

    private static List<string> SuggestYears(List<DateOnly> dates, Period period) =>
    [
        .. dates.Select(d => d.Year).Distinct()
            .OrderBy(y => Math.Abs(y - (period.First ?? period.Last ?? default).Year))
            .Take(MaxSuggestions).Select(y => $"/episode year:{y}"),
    ];
}

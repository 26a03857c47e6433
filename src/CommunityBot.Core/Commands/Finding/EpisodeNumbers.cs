using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Answers a number with its episode. A number that can mean several things gets a choice of them: <c>12.5</c> is an episode of that
/// number or the fifth of season 12, and <c>3</c> the third episode of a season, or a season.
/// </summary>
internal static class EpisodeNumbers
{
    private const int MaxChoices = 10; // the limit of Block.Choices

    public static Reply Answer(SearchIndex index, Where where, CancellationToken cancellationToken)
    {
        var catalog = index.Catalog;
        var readings = where.Numbers.Select(n => catalog.Find(n).ToList()).Where(found => found.Count > 0).ToList();
        if (readings is [var only])
            return EpisodeCommand.CreateCard(index, only[0], only[1..], null);
        if (readings.Count > 1)
            return CreateChoices(where, [], readings.SelectMany(e => e));
        if (catalog.Find(where.Text) is { } bySlug)
            return EpisodeCommand.CreateCard(index, bySlug, [], null);

        var lists = FindLists(catalog, where);
        var inSeasons = where.Numbers is [{ Season: null } number]
            ? catalog.Episodes.Reverse().Where(e => e.Number?.Episode == number.Episode).ToList()
            : [];
        return (lists, inSeasons) switch
        {
            ([var list], []) => EpisodeList.Answer(index, list.Question, skip: 0, cancellationToken),
            ([], [var episode]) => EpisodeCommand.CreateCard(index, episode, [], null),
            ([], []) when catalog.FindAll(where.Text).Count > 0 =>
                EpisodeCommand.Search(index, SearchQuery.Parse(where.Text), cancellationToken),
            ([], []) => NoEpisodeReplies.CreateForNumber(catalog, where),
            _ => CreateChoices(where, lists, inSeasons),
        };
    }

    // A number alone can also be a season or a year.
    private static List<EpisodeSelection> FindLists(EpisodeCatalog catalog, Where where)
    {
        if (!where.Text.All(char.IsAsciiDigit) || int.Parse(where.Text, CultureInfo.InvariantCulture) is not (> 0 and var number))
            return [];
        EpisodeSelection[] lists =
        [
            new(new() { When = new(Season: number) }, []), new(new() { When = new(Period: Period.FromYear(number)) }, []),
        ];
        return [.. lists.Where(list => list.Find(catalog).Count > 0)];
    }

    private static Reply CreateChoices(Where where, IEnumerable<EpisodeSelection> lists, IEnumerable<Episode> episodes)
    {
        var choices = lists.Select(l => new Choice(l.Describe(), "all its episodes", l.WriteCommand(0, Choice.MaxCommandLength)!))
            .Concat(episodes.Select(e => EpisodeCard.CreateChoice(e, "")));
        return new()
        {
            Title = $"“{where.Text}” can mean several things. Which one?",
            Blocks = [new Block.Choices("Open one of them", [.. choices.Take(MaxChoices)])],
        };
    }
}

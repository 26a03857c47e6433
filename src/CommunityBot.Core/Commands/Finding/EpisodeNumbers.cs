using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Answers a number with its episode. A number that can mean several things gets a choice of them: <c>12.5</c> is an episode of that
/// number or the fifth of season 12, and <c>3</c> the third episode of a season, or a season.
/// </summary>
internal static class EpisodeNumbers
{
    private const int MaxChoices = 10; // the limit of Block.Choices

    public static Reply Answer(CommandContext context, Question question, CancellationToken cancellationToken)
    {
        var index = context.Index;
        var (catalog, where) = (index.Catalog, question.Where!);
        var readings = where.Numbers.Select(n => catalog.Find(n).Where(question.IsOfShow).ToList())
            .Where(found => found.Count > 0)
            .ToList();
        if (readings is [var only])
        {
            return only.Select(e => e.Show).Distinct().Count() > 1
                ? CreateChoices($"Several shows have {only[0].Number}.", [], only)
                : EpisodeCommand.CreateCard(context, only[0], only[1..], null);
        }

        if (readings.Count > 1)
            return CreateChoices(where, [], readings.SelectMany(e => e));
        if (catalog.Find(where.Text) is { } bySlug && question.IsOfShow(bySlug))
            return EpisodeCommand.CreateCard(context, bySlug, [], null);

        var lists = FindLists(catalog, question);
        var inSeasons = where.Numbers is [{ Season: null } number]
            ? catalog.Episodes.Reverse().Where(e => question.IsOfShow(e) && e.Number?.Episode == number.Episode).ToList()
            : [];
        return (lists, inSeasons) switch
        {
            ([var list], []) => EpisodeList.Answer(context, list.Question, cancellationToken),
            ([], [var episode]) => EpisodeCommand.CreateCard(context, episode, [], null),
            ([], []) when catalog.FindAll(where.Text).Any(question.IsOfShow) =>
                EpisodeCommand.Search(context, SearchQuery.Parse(where.Text) with { Show = question.Show }, cancellationToken),
            ([], []) when where.Numbers.Select(catalog.Hidden.ExplainEpisode).FirstOrDefault(p => p is not null) is { } hidden =>
                HiddenMoments.CreateReply(hidden),
            ([], []) => NoEpisodeReplies.CreateForNumber(catalog, question),
            _ => CreateChoices(where, lists, inSeasons),
        };
    }

    // A number alone can also be a season or a year.
    private static List<EpisodeSelection> FindLists(EpisodeCatalog catalog, Question question)
    {
        var text = question.Where!.Text;
        if (!text.All(char.IsAsciiDigit) || int.Parse(text, CultureInfo.InvariantCulture) is not (> 0 and var number))
            return [];
        var show = new Question { Show = question.Show };
        EpisodeSelection[] lists =
        [
            new(show with { When = new(Season: number) }, []), new(show with { When = new(Period: Period.FromYear(number)) }, []),
        ];
        return [.. lists.Where(list => list.Find(catalog).Count > 0)];
    }

    private static Reply CreateChoices(Where where, IEnumerable<EpisodeSelection> lists, IEnumerable<Episode> episodes) =>
        CreateChoices($"“{where.Text}” can mean several things. Which one?", lists, episodes);

    private static Reply CreateChoices(string title, IEnumerable<EpisodeSelection> lists, IEnumerable<Episode> episodes)
    {
        var choices = lists.Select(l => new Choice(l.Describe(), "all its episodes", l.WriteCommand(Choice.MaxCommandLength)!))
            .Concat(episodes.Select(e => EpisodeCard.CreateChoice(e, "")));
        return new() { Title = title, Blocks = [new Block.Choices("Open one of them", [.. choices.Take(MaxChoices)])] };
    }
}

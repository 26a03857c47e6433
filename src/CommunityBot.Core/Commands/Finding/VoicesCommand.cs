using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Shows what different guests said about a topic: the best moment of each.</summary>
public sealed class VoicesCommand(ShowList? shows = null) : ICommand
{
    private const int MaxVoices = 6;

    // In characters. Six quotes and their sources fit into one message of both platforms.
    private const int MaxLength = 2_000;

    // Fewer voices fit on a screen than into a message that is shared.
    private const string ShareArgument = " share:1";

    public CommandDefinition Definition { get; } = new()
    {
        Name = "voices",
        Summary = "Hear what different guests said about a topic, the best moment of each",
        IsShareable = true,
        Parameters =
        [
            new("topic", "what they spoke about") { IsRest = true, IsRequired = true, Completion = Completion.Topics },
            .. (shows ?? ShowList.One).CreateParameters("the show they were on"),
            .. PagePosition.Parameters,
            new("share", "1 for as many voices as a message holds") { Kind = ParameterKind.Number, IsHidden = true },
        ],
        Examples = ["/voices documentation"],
        FindExamples = index => ExampleFinder.FindFirst(
            "voices", ExampleFinder.GetTopics(index), topic => index.FindVoices(new() { Words = topic }).Count > 1),
    };

    public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var query = new SearchQuery { Words = context.GetText("topic")!, Show = context.GetText(ShowList.Parameter) };
        var voices = SpreadOverYears(context.Index.FindVoices(query, cancellationToken));
        var skip = PagePosition.Find(context, [.. voices.Select(PagePosition.GetKey)], MaxVoices);
        return ValueTask.FromResult(
            voices.Count == 0 ? NothingFoundReplies.CreateForQuery(context.Index, query, "voices")
            : skip >= voices.Count
                ? NothingFoundReplies.Create(
                    "That was the last voice.", "No more guests spoke about it.", [Page(query, PageArguments.First)])
            : CreatePage(context.Links, query, voices, skip, context.GetNumber("share") > 0));
    }

    // The best voice of each year, the newest year first, then the second of each year, and so on.
    private static List<MomentHit> SpreadOverYears(IReadOnlyList<MomentHit> voices) =>
    [
        .. voices.GroupBy(GetYear)
            .SelectMany(year => year.Select((hit, round) => (Hit: hit, Round: round, Year: year.Key)))
            .OrderBy(v => v.Round)
            .ThenByDescending(v => v.Year)
            .Select(v => v.Hit),
    ];

    private static Reply CreatePage(PublicLinks links, SearchQuery query, List<MomentHit> voices, int skip, bool isShared)
    {
        var years = voices.Select(GetYear).Where(y => y > 0).ToList();
        var period = years.Count == 0 ? "" : years.Min() == years.Max() ? $", {years[0]}" : $", {years.Min()}–{years.Max()}";
        var topic = $"“{ErrorReplies.Shorten(query.Words)}”{NothingFoundReplies.DescribeConditions(query)}";
        var inMessage = TakePage(voices.Skip(skip)).ToList();
        var count = isShared
            ? inMessage.Count
            : ScreenFit.Choose(CreateTitle(inMessage.Count), (1, inMessage.Count), (0, 0), (shown, _) => CreateBlocks(shown)).First;
        return new() { Title = CreateTitle(count), Blocks = CreateBlocks(count) };

        string CreateTitle(int shown)
        {
            var guests = Plural.Count(voices.Count, "guest");
            return $"Voices on {topic}: {(shown == voices.Count ? guests : $"{shown} of {guests}")}{period}";
        }

        List<Block> CreateBlocks(int shown)
        {
            var page = inMessage.Take(shown).ToList();
            var blocks = new List<Block>(page.OrderByDescending(GetYear).Select(v => QuoteBlocks.Create(links, v)));
            var buttons = new List<Button>();
            if (skip + shown < voices.Count)
            {
                var next = PagePosition.Next(skip + shown, PagePosition.GetKey(page[^1]));
                buttons.Add(new("More voices", ButtonAction.Update, Page(query, next)));
            }

            buttons.Add(new("Share", ButtonAction.Share, Page(query, PagePosition.Same(skip), ShareArgument)));
            blocks.Add(new Block.Buttons(buttons));
            return blocks;
        }
    }

    // At least one, at most six, and no more than fit into a message.
    private static IEnumerable<MomentHit> TakePage(IEnumerable<MomentHit> voices)
    {
        var length = 0;
        return voices.Take(MaxVoices).TakeWhile((voice, i) => (length += voice.Moment.Length) <= MaxLength || i == 0);
    }

    private static int GetYear(MomentHit hit) => hit.Moment.Episode.Date?.Year ?? 0;

    private static string Page(SearchQuery query, PageArguments page, string argument = "") =>
        NothingFoundReplies.WriteCommand("voices", query, Button.MaxCommandLength - argument.Length, page) + argument;
}

using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds exact words, their speaker, and the second at which they begin.</summary>
public sealed class QuoteCommand(ShowList? shows = null) : ICommand
{
    private const int MaxHits = QuoteSearch.MaxHits;
    private const int MaxOthers = QuoteSearch.PageSize - 1;

    // Characters of what was said before a moment that cannot be understood without it.
    private const int MinLeadInLength = 50;
    private const int MaxLeadInLength = 240;

    private static readonly Block.Note UncheckedWords =
        new("The button that you pressed is old and does not say which words it meant. If these are the right ones, press Share here.");

    public CommandDefinition Definition { get; } = new()
    {
        Name = "quote",
        Summary = "Find the exact words, who said them, and the second they begin at",
        IsShareable = true,
        Parameters =
        [
            new("words", "what was said, more or less; “in quotes” for exactly these words, -word to leave one out")
            {
                IsRest = true, IsRequired = true,
            },
            new("by", "part of the name of the speaker") { Completion = Completion.Speakers },
            new("episode", "the episode it was said in: number, title or slug") { Completion = Completion.Episodes },
            new("season", "the season it was said in") { Kind = ParameterKind.Number },
            .. (shows ?? ShowList.One).CreateParameters("the show it was said in"),
            .. PagePosition.Parameters,
            new("at", "one moment, as a button names it") { IsHidden = true, IsSufficient = true },
            new("context", "1 to show what was said before and after") { Kind = ParameterKind.Number, IsHidden = true },
            new("trim", "1 to choose which of the words to share") { Kind = ParameterKind.Number, IsHidden = true },
            new("only", "the words of the moment that are kept") { IsHidden = true },
            new("picture", "1 to show it as a picture") { Kind = ParameterKind.Number, IsHidden = true },
        ],
        Examples = ["/quote imposter syndrome", "/quote “on a Friday” season:2"],
        FindExamples = FindExamples,
    };

    public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(context.GetText("at") is { } address ? AnswerByAddress(context, address) : Search(context, cancellationToken));

    private static IEnumerable<string> FindExamples(SearchIndex index)
    {
        var topics = ExampleFinder.GetTopics(index);
        var byGuest = ExampleFinder.GetGuests(index).Select(g => $"{topics[0]} by:{CommandSyntax.Quote(g)}");
        return
        [
            .. ExampleFinder.FindFirst("quote", topics.Skip(1).Append(topics[0]), HasQuotes),
            .. ExampleFinder.FindFirst("quote", byGuest, HasQuotes),
        ];

        bool HasQuotes(string query) => index.FindQuotes(SearchQuery.Parse(query), 1).Count > 0;
    }

    private static Reply AnswerByAddress(CommandContext context, string address)
    {
        var at = MomentAddress.TryParse(address, out var parsed) ? parsed : default;
        if (at.FindMoment(context.Index.Catalog) is not { } moment)
            return NothingFoundReplies.CreateForAddress(context.Index.Catalog, at);
        var isUnchecked = at.Hash is null;
        var reply = context.GetNumber("picture") > 0 ? PictureReplies.Create(context, moment, context.GetText("only"))
            : context.GetText("only") is { } kept ? CreateTrimmedQuote(context, moment, kept)
            : context.GetNumber("trim") > 0 ? CreateTrimForm(context, moment)
            : CreateReply(
                context, new MomentHit(moment, [], 0), withContext: context.GetNumber("context") > 0, [], [],
                isUnchecked ? UncheckedWords : null);
        return reply with { IsPrivate = isUnchecked };
    }

    private static Reply Search(CommandContext context, CancellationToken cancellationToken)
    {
        var query = new SearchQuery
        {
            Words = context.GetText("words")!,
            By = context.GetText("by"),
            Episode = context.GetText("episode"),
            Season = context.GetNumber("season"),
            Show = context.GetText(ShowList.Parameter),
            UsesMeaning = true,
        };
        if (HiddenMoments.ExplainConditions(context.Index, query.By, query.Episode) is { } hidden)
            return hidden;
        if (query.By is { } by && context.Index.FindSpeakers(by).Count == 0)
            return CreateUnknownSpeaker(context, by);
        if (query.Episode is { } episode && context.Index.Catalog.FindAll(episode).Count == 0)
            return NothingFoundReplies.Create(
                $"There is no episode “{ErrorReplies.Shorten(episode)}”.", "Name it by number, title or slug.", ["/episode latest"]);

        if (!SearchIndex.HasWords(query))
            return NothingFoundReplies.CreateForQuery(context.Index, query, "quote");

        var top = PagePosition.HasKey(context) ? MaxHits : Math.Min(MaxHits, PagePosition.GetSkip(context) + 1 + MaxOthers);
        var found = QuoteSearch.Find(context.Index, query, top, cancellationToken);
        (query, var hits) = (found.Query, found.Hits);
        var reading = found.HasReadSpeaker
            ? new Block.Note(
                $"“{ErrorReplies.Shorten(query.Words)}” by {hits[0].Moment.Speaker?.FullName ?? SpeakerLabel.UnnamedInSentence}")
            : null;
        if (hits.Count == 0)
            return NothingFoundReplies.CreateForQuery(context.Index, query, "quote");
        var skip = Math.Min(PagePosition.Find(context, [.. hits.Select(PagePosition.GetKey)], pageSize: 1), MaxHits - 1);
        if (skip >= hits.Count)
            return NothingFoundReplies.Create(
                "That was the last one.", "There are no more quotes for these words.", [Page(PageArguments.First)]);

        var (pageButtons, shown) = (new List<Button>(), PagePosition.GetKey(hits[skip]));
        if (skip > 0)
            pageButtons.Add(new("Previous", ButtonAction.Update, Page(PagePosition.Previous(skip - 1, shown))));
        if (skip + 1 < hits.Count)
            pageButtons.Add(new("Next", ButtonAction.Update, Page(PagePosition.Next(skip + 1, shown))));
        var reply = CreateReply(
            context, hits[skip], withContext: false, pageButtons, [.. hits.Skip(skip + 1).Take(MaxOthers)],
            NothingFoundReplies.CreateNote(context.Index, query));
        return reply with
        {
            Title = DescribeDistance(found, hits[skip]),
            ShowsNearestOnly = !found.IsAnswered,
            Blocks = reading is null ? reply.Blocks : [reading, .. reply.Blocks],
        };

        string Page(PageArguments page) => NothingFoundReplies.WriteCommand("quote", query, Button.MaxCommandLength, page);
    }

    // Empty when the words, or something close to them, are said.
    private static string DescribeDistance(QuoteSearch found, MomentHit shown)
    {
        var words = $"“{ErrorReplies.Shorten(found.Query.Words)}”";
        return shown is { IsFoundByMeaning: true, IsClose: true } ? $"None of the words of {words} are in it, but it is close in meaning:"
            : found.Hits.Any(found.HasCloseWords)
                ? found.IsUnsaid ? $"Nobody says exactly {words}. The closest:" : ""
            : found.Query.By is null ? $"Nobody says anything close to {words}. The nearest:"
            : $"{found.Hits[0].Moment.Speaker?.FullName ?? SpeakerLabel.Unnamed} says nothing close to {words}. The nearest:";
    }

    private static Reply CreateReply(
        CommandContext context, MomentHit hit, bool withContext, List<Button> pageButtons, IReadOnlyList<MomentHit> others,
        Block.Note? note = null)
    {
        var address = MomentAddress.From(hit.Moment);
        if (!withContext)
            pageButtons.Add(new("More context", ButtonAction.Update, $"/quote at:{address} context:1"));
        else if (context.Requester.IsModerator)
            pageButtons.Add(new("Hide", ButtonAction.Reply, $"/highlights hide {address}"));
        pageButtons.Add(new("Wrong?", ButtonAction.OpenForm, $"/highlights correct {address}"));
        var said = CreateSaid(context.Links, hit, withContext, note);
        var (count, _) = ScreenFit.Choose("", (0, others.Count), (0, 0), (shown, _) => CreateBlocks(shown));
        return new() { Title = "", Blocks = CreateBlocks(count) };

        List<Block> CreateBlocks(int otherCount)
        {
            var blocks = new List<Block>(said);
            if (otherCount > 0)
            {
                blocks.Add(new Block.Heading("Also said"));
                blocks.Add(new Block.Choices("Open another quote", [.. others.Take(otherCount).Select(CreateChoice)]));
            }

            blocks.Add(new Block.Buttons(pageButtons));
            blocks.Add(new Block.Buttons(
            [
                new("Share", ButtonAction.Share, $"/quote at:{address}"),
                new("Trim & share", ButtonAction.OpenForm, $"/quote at:{address} trim:1"),
                new("Nominate", ButtonAction.Reply, $"/highlights nominate {address}"),
                new("Save", ButtonAction.Reply, $"/saved add {address}"),
                .. PictureReplies.CreateButtons(context.Links, hit.Moment),
            ]));
            return blocks;
        }
    }

    // The quote, and what it cannot be understood without.
    private static List<Block> CreateSaid(PublicLinks links, MomentHit hit, bool withContext, Block.Note? note)
    {
        var moment = hit.Moment;
        var blocks = new List<Block>();
        if ((withContext ? CreateNeighbor(moment, -1) : CreateLeadIn(moment)) is { } before)
            blocks.Add(before);
        blocks.Add(withContext
            ? QuoteBlocks.Create(links, Moment.FromWholeLine(moment.Episode, moment.LineIndex))
            : QuoteBlocks.Create(links, hit));
        if (withContext && CreateNeighbor(moment, +1) is { } after)
            blocks.Add(after);
        if (!moment.Episode.Timeline.HasTimes)
            blocks.Add(new Block.Note("This transcript has no times."));
        if (note is not null)
            blocks.Add(note);
        return blocks;
    }

    private static Choice CreateChoice(MomentHit hit) => new(
        Excerpt.Create(hit.Moment.Text, 100), $"{hit.Moment.Speaker?.FullName ?? SpeakerLabel.UnnamedInSentence}, {hit.Moment.Episode}",
        $"/quote at:{MomentAddress.From(hit.Moment)}");

    // The sentence before a line that cannot be understood without it, usually a question: "Yes, absolutely."
    private static Block.Paragraph? CreateLeadIn(Moment moment)
    {
        if (moment.Start > 0 || moment.LineIndex == 0 || !SentenceContext.IsDependent(moment.Text))
            return null;
        var before = moment.Episode.Lines[moment.LineIndex - 1];
        if (before.Hidden is not null || SentenceSplitter.Split(before.Text) is not { Count: > 0 } sentences)
            return null;

        // A question such as "And how was that?" leans on the sentence before it as well.
        var first = sentences.Count - 1;
        var end = sentences[first].End;
        while (first > 0 && end - sentences[first - 1].Start <= MaxLeadInLength
            && (end - sentences[first].Start < MinLeadInLength || SentenceContext.IsDependent(before.Text.AsSpan(sentences[first].Start))))
            first--;
        var question = Excerpt.Create(before.Text[sentences[first].Start..end], MaxLeadInLength);
        return new([new Span.Strong((before.Speaker?.FullName ?? SpeakerLabel.Unnamed) + ": "), question]);
    }

    private static Block.Paragraph? CreateNeighbor(Moment moment, int step)
    {
        var lines = moment.Episode.Lines;
        var index = moment.LineIndex + step;
        return index < 0 || index >= lines.Count
            ? null
            : new(
                [new Span.Strong((lines[index].Speaker?.FullName ?? SpeakerLabel.Unnamed) + ": "), Excerpt.Create(lines[index].Text, 400)]);
    }

    private static Reply CreateUnknownSpeaker(CommandContext context, string by)
    {
        var nearest = context.Index.People.Find(by, 3).Select(h => h.Person.Name).ToList();
        return NothingFoundReplies.Create(
            $"Nobody called “{ErrorReplies.Shorten(by)}” speaks in this archive.",
            nearest.Count == 0 ? "Give a first name, a last name, or both." : $"Did you mean {string.Join(", ", nearest)}?", []);
    }

    private static Reply CreateTrimForm(CommandContext context, Moment moment)
    {
        var command = $"/quote at:{MomentAddress.From(moment)}";
        var words = Excerpt.Create(moment.Text, QuoteTrimmer.MaxFormLength).TrimEnd('…');
        return new()
        {
            Title = "Trim and share",
            Blocks =
            [
                QuoteBlocks.Create(context.Links, moment), new Block.Note($"Share a part of it: {command} only:\"the words to keep\"."),
            ],
            Form = new(
                "Trim and share", ButtonAction.Share, command,
                [new("only", "Keep the words to share", words, QuoteTrimmer.MaxFormLength, IsLong: true)]),
        };
    }

    private static Reply CreateTrimmedQuote(CommandContext context, Moment moment, string kept) =>
        QuoteTrimmer.Find(moment.Text, kept) is { } found
        ? new() { Title = "", Blocks = [QuoteBlocks.CreatePart(context.Links, moment, new(found.Start, found.Length))] }
        : QuoteTrimmer.CreateOtherWords(moment.Text);
}

/// <summary>The quotes that are nearest to a query, and whether they answer it.</summary>
/// <param name="Query">The query; where its first words name a speaker, with that speaker.</param>
/// <param name="Hits">The quotes, best first; may be empty.</param>
internal sealed record QuoteSearch(SearchQuery Query, IReadOnlyList<MomentHit> Hits)
{
    /// <summary>
    /// The number of quotes that <c>/quote</c> shows and lists at once. The nearest of them decide whether it has an answer.
    /// </summary>
    public const int PageSize = 4;

    /// <summary>The limit of "Next". A user who has not found the quote by then needs a better query.</summary>
    public const int MaxHits = 50;

    // A moment with less of a sentence that nobody said is not close to it.
    private const float CloseShare = 0.7f;

    // Of a moment that holds a sentence, less rounding; and how finely such shares are told apart.
    private const float WholeShare = 0.95f;
    private const float ShareSteps = 5;

    /// <summary>Whether the first words of the query were read as a speaker.</summary>
    public bool HasReadSpeaker { get; private init; }

    /// <summary>Whether the query is a sentence that nobody said in these words.</summary>
    public bool IsUnsaid { get; private init; }

    /// <summary>Whether one of the quotes is close to the query, so that it is answered.</summary>
    public bool IsAnswered => Hits.Any(IsAnswer);

    /// <summary>Whether a quote is close to the query, by its words or by its meaning.</summary>
    public bool IsAnswer(MomentHit hit) => HasCloseWords(hit) || hit is { IsClose: true, IsFoundByMeaning: true };

    /// <summary>Whether a quote is close to the query, and holds much of it where the query is a sentence that nobody said.</summary>
    public bool HasCloseWords(MomentHit hit) => hit.IsClose && (!IsUnsaid || hit.Share >= CloseShare);

    /// <summary>Looks for the quotes nearest to a query.</summary>
    public static QuoteSearch Find(SearchIndex index, SearchQuery query, int top, CancellationToken cancellationToken)
    {
        if (index.ReadSpeaker(query) is { } bySpeaker
            && index.FindQuotes(bySpeaker, top, cancellationToken) is [{ IsClose: true }, ..] spoken)
            return new(bySpeaker, spoken) { HasReadSpeaker = true };
        return index.IsUnsaidSentence(query)
            ? new(query, FindClosest(index, query, top, cancellationToken)) { IsUnsaid = true }
            : new(query, index.FindQuotes(query, top, cancellationToken));
    }

    // Of a sentence that nobody said, the moments with a sentence that holds the most of its words.
    private static IReadOnlyList<MomentHit> FindClosest(SearchIndex index, SearchQuery query, int top, CancellationToken cancellationToken)
    {
        var hits = index.FindQuotes(query with { MeasuresShares = true }, MaxHits, cancellationToken);
        return hits is [{ Share: < WholeShare }, ..]
            ? [.. hits.OrderByDescending(hit => (int)(ShareSteps * hit.Share!.Value)).Take(top)]
            : [.. hits.Take(top)];
    }
}

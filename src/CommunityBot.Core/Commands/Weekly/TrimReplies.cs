using CommunityBot.Core.Commands.Finding;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>The sentences of the line of a moment, numbered from 1, and which of them the moment has.</summary>
public sealed record LineSentences
{
    private readonly Moment _moment;
    private readonly IReadOnlyList<TextSpan> _spans;

    private LineSentences(Moment moment, IReadOnlyList<TextSpan> spans) => (_moment, _spans) = (moment, spans);

    public int Count => _spans.Count;

    /// <summary>The number of the first sentence of the moment.</summary>
    public int First { get; private init; }

    /// <summary>The number of the last sentence of the moment.</summary>
    public int Last { get; private init; }

    /// <summary>The texts of all sentences of the line.</summary>
    public IEnumerable<string> Texts => _spans.Select(s => _moment.Line.Text.Substring(s.Start, s.Length));

    public static LineSentences Create(Moment moment)
    {
        var spans = SentenceSplitter.Split(moment.Line.Text);
        var end = moment.Start + moment.Length;
        return new(moment, spans)
        {
            First = Math.Max(1, spans.FindLastIndex(s => s.Start <= moment.Start) + 1),
            Last = Math.Max(1, spans.FindLastIndex(s => s.Start < end) + 1),
        };
    }

    /// <summary>The moment of the sentences from one number to another.</summary>
    public Moment Select(int first, int last) => _moment with
    {
        Start = _spans[first - 1].Start,
        Length = _spans[last - 1].End - _spans[first - 1].Start,
    };
}

/// <summary>Creates the reply in which a moderator chooses the sentences of a quote. Nothing is changed before Save.</summary>
internal static class TrimReplies
{
    // Characters of the sentences before and after the quote.
    private const int MaxNeighbor = 200;

    public static Reply Create(PublicLinks links, PostDraft draft, DraftItem item, Moment shown, LineSentences sentences)
    {
        var address = item.Item.Moment;
        var range = LineSentences.Create(shown);
        var (first, last) = (range.First, range.Last);
        var texts = sentences.Texts.ToList();
        var blocks = new List<Block>();
        if (first > 1)
            blocks.Add(new Block.Note($"Before it: {Excerpt.Create(texts[first - 2], MaxNeighbor)}"));
        blocks.Add(QuoteBlocks.Create(links, shown));
        if (last < sentences.Count)
            blocks.Add(new Block.Note($"After it: {Excerpt.Create(texts[last], MaxNeighbor)}"));
        blocks.Add(new Block.Note(
            (first == last ? $"Sentence {first}" : $"Sentences {first} to {last}")
            + $" of the {sentences.Count} in this line. Nothing changes until you press Save."));
        var steps = new List<Button>();
        if (first > 1)
            steps.Add(Step("Add before", first - 1, last));
        if (first < last)
            steps.AddRange([Step("Drop first", first + 1, last), Step("Drop last", first, last - 1)]);
        if (last < sentences.Count)
            steps.Add(Step("Add after", first, last + 1));
        if (steps.Count > 0)
            blocks.Add(new Block.Buttons(steps));
        blocks.Add(new Block.Buttons(
        [
            .. shown == item.Moment ? Array.Empty<Button>() : [new("Save", ButtonAction.Update, Write(first, last) + " set:1")],
            new("Back", ButtonAction.Update, $"/highlights queue {address}"),
        ]));
        return new() { Title = "Choose the sentences" + EditorialReplies.DescribeShow(draft), Blocks = blocks };

        Button Step(string label, int from, int to) => new(label, ButtonAction.Update, Write(from, to));

        string Write(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"/highlights trim {address} from:{from} to:{to}");
    }
}

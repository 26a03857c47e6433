using System.Globalization;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Search;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds the exact words, who said them, and the second they begin at.</summary>
public sealed class QuoteCommand : ICommand
{
    // Deep enough for anybody who presses "next"; one query more than this is another question.
    private const int MaxHits = 50;
    private const int Others = 3;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "quote",
        Summary = "Find the exact words, who said them, and the second they begin at",
        Parameters =
        [
            new("words", "what was said, more or less; “in quotes” for exactly these words, -word to leave one out")
            {
                IsRest = true, IsRequired = true,
            },
            new("by", "part of the name of whoever said it") { Completes = Completion.Speakers },
            new("episode", "the episode it was said in: number, title or slug") { Completes = Completion.Episodes },
            new("season", "the season it was said in") { Kind = ParameterKind.Number },
            new("skip", "how many better hits to pass over") { Kind = ParameterKind.Number, IsHidden = true },
            new("at", "one moment, as a button names it") { IsHidden = true, IsEnough = true },
            new("context", "1 to show what was said before and after") { Kind = ParameterKind.Number, IsHidden = true },
            new("trim", "1 to choose which of the words to share") { Kind = ParameterKind.Number, IsHidden = true },
            new("only", "the words of the moment that are kept") { IsHidden = true },
        ],
        Examples = ["/quote imposter syndrome", "/quote “on a Friday” season:2"],
    };

    public ValueTask<Reply> Answer(CommandCall call, CancellationToken cancellationToken) =>
        ValueTask.FromResult(call.Text("at") is { } address ? Shown(call, address) : Found(call, cancellationToken));

    private static Reply Shown(CommandCall call, string address)
    {
        if (!MomentAddress.TryParse(address, out var at) || at.In(call.Index.Catalog) is not { } moment)
            return NothingFound.Saying("That moment is not in the archive any more.", "Its page has changed since the button was made. Ask again to find it.", []);
        return call.Text("only") is { } kept ? QuoteTrim.Of(moment, kept)
            : call.Number("trim") > 0 ? QuoteTrim.Form(moment)
            : One(new MomentHit(moment, [], 0), withContext: call.Number("context") > 0, [], []);
    }

    private static Reply Found(CommandCall call, CancellationToken cancellationToken)
    {
        var query = new SearchQuery
        {
            Words = call.Text("words")!,
            By = call.Text("by"),
            Episode = call.Text("episode"),
            Season = call.Number("season"),
        };
        if (query.By is { } by && call.Index.Speakers(by).Count == 0)
            return UnknownSpeaker(call, by);
        if (query.Episode is { } episode && call.Index.Catalog.FindAll(episode).Count == 0)
            return NothingFound.Saying($"There is no episode “{Refusal.Shown(episode)}”.", "Name it by number, title or slug.", ["/episode latest"]);

        var skip = Math.Min(call.Number("skip") ?? 0, MaxHits - 1);
        var hits = call.Index.Quotes(query, Math.Min(MaxHits, skip + 1 + Others), cancellationToken);
        if (hits.Count == 0)
            return NothingFound.For(call.Index, query, "quote");
        if (skip >= hits.Count)
            return NothingFound.Saying("That was the last one.", "There are no more quotes for these words.", [Page(0)]);

        var turns = new List<Button>();
        if (skip > 0)
            turns.Add(new("Previous", ButtonDeed.Show, Page(skip - 1)));
        if (skip + 1 < hits.Count)
            turns.Add(new("Next", ButtonDeed.Show, Page(skip + 1)));
        return One(hits[skip], withContext: false, turns, [.. hits.Skip(skip + 1).Take(Others)], NothingFound.NoteFor(call.Index, query));

        string Page(int number) => CommandLine.Write(
            "quote",
            query.Words,
            [("by", query.By), ("episode", query.Episode), ("season", Digits(query.Season)), ("skip", Digits(number == 0 ? null : number))],
            Button.MaxCommandLength);

        static string? Digits(int? value) => value?.ToString(CultureInfo.InvariantCulture);
    }

    private static Reply One(MomentHit hit, bool withContext, List<Button> turns, IReadOnlyList<MomentHit> others, Block.Note? note = null)
    {
        var moment = hit.Moment;
        var address = MomentAddress.Of(moment);
        var blocks = new List<Block>();
        if (withContext && Neighbour(moment, -1) is { } before)
            blocks.Add(before);
        blocks.Add(Quoting.Quote(hit with { Moment = withContext ? Moment.WholeLine(moment.Episode, moment.LineIndex) : moment, Matches = withContext ? [] : hit.Matches }));
        if (withContext && Neighbour(moment, +1) is { } after)
            blocks.Add(after);
        if (!moment.Episode.Timeline.HasTimes)
            blocks.Add(new Block.Note("This transcript has no times."));
        if (note is not null)
            blocks.Add(note);
        if (others.Count > 0)
        {
            blocks.Add(new Block.Heading("Also said"));
            blocks.Add(new Block.Choices("Open another quote", [.. others.Select(Choice)]));
        }

        if (!withContext)
            turns.Add(new("More context", ButtonDeed.Show, $"/quote at:{address} context:1"));
        if (turns.Count > 0)
            blocks.Add(new Block.Buttons(turns));
        blocks.Add(new Block.Buttons(
        [
            new("Share", ButtonDeed.Share, $"/quote at:{address}"),
            new("Trim & share", ButtonDeed.Fill, $"/quote at:{address} trim:1"),
            new("Nominate", ButtonDeed.Tell, $"/highlights nominate {address}"),
        ]));
        return new() { Title = "", Blocks = blocks };
    }

    private static Choice Choice(MomentHit hit) => new(
        Excerpt.Of(hit.Moment.Text, 100),
        $"{hit.Moment.Speaker?.FullName ?? "speaker not named"}, {hit.Moment.Episode}",
        $"/quote at:{MomentAddress.Of(hit.Moment)}");

    private static Block.Paragraph? Neighbour(Moment moment, int step)
    {
        var lines = moment.Episode.Lines;
        var index = moment.LineIndex + step;
        return index < 0 || index >= lines.Count
            ? null
            : new([new Span.Strong((lines[index].Speaker?.FullName ?? "Speaker not named") + ": "), Excerpt.Of(lines[index].Text, 400)]);
    }

    private static Reply UnknownSpeaker(CommandCall call, string by)
    {
        var nearest = call.Index.People.Find(by, 3).Select(h => h.Person.Name).ToList();
        return NothingFound.Saying(
            $"Nobody called “{Refusal.Shown(by)}” speaks in this archive.",
            nearest.Count == 0 ? "Give a first name, a last name, or both." : $"Did you mean {string.Join(", ", nearest)}?",
            []);
    }
}

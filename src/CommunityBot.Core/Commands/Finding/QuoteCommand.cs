using System.Globalization;
using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds the exact words, who said them, and the second they begin at.</summary>
public sealed class QuoteCommand : ICommand
{
    // Deep enough for anybody who presses "next"; one query more than this is another question.
    private const int MaxHits = 50;
    private const int MaxOthers = 3;

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
            new("by", "part of the name of whoever said it") { Completion = Completion.Speakers },
            new("episode", "the episode it was said in: number, title or slug") { Completion = Completion.Episodes },
            new("season", "the season it was said in") { Kind = ParameterKind.Number },
            new("skip", "how many better hits to pass over") { Kind = ParameterKind.Number, IsHidden = true },
            new("at", "one moment, as a button names it") { IsHidden = true, IsSufficient = true },
            new("context", "1 to show what was said before and after") { Kind = ParameterKind.Number, IsHidden = true },
            new("trim", "1 to choose which of the words to share") { Kind = ParameterKind.Number, IsHidden = true },
            new("only", "the words of the moment that are kept") { IsHidden = true },
        ],
        Examples = ["/quote imposter syndrome", "/quote “on a Friday” season:2"],
    };

    public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken) =>
        ValueTask.FromResult(call.GetText("at") is { } address ? AnswerByAddress(call, address) : Search(call, cancellationToken));

    private static Reply AnswerByAddress(CommandContext call, string address)
    {
        if (!MomentAddress.TryParse(address, out var at) || at.FindMoment(call.Index.Catalog) is not { } moment)
            return NothingFoundReplies.Create("That moment is not in the archive any more.", "Its page has changed since the button was made. Ask again to find it.", []);
        return call.GetText("only") is { } kept ? TrimReplies.CreateQuote(moment, kept)
            : call.GetNumber("trim") > 0 ? TrimReplies.CreateForm(moment)
            : CreateReply(new MomentHit(moment, [], 0), withContext: call.GetNumber("context") > 0, [], []);
    }

    private static Reply Search(CommandContext call, CancellationToken cancellationToken)
    {
        var query = new SearchQuery
        {
            Words = call.GetText("words")!,
            By = call.GetText("by"),
            Episode = call.GetText("episode"),
            Season = call.GetNumber("season"),
        };
        if (query.By is { } by && call.Index.FindSpeakers(by).Count == 0)
            return CreateUnknownSpeaker(call, by);
        if (query.Episode is { } episode && call.Index.Catalog.FindAll(episode).Count == 0)
            return NothingFoundReplies.Create($"There is no episode “{ErrorReplies.Shorten(episode)}”.", "Name it by number, title or slug.", ["/episode latest"]);

        var skip = Math.Min(call.GetNumber("skip") ?? 0, MaxHits - 1);
        var hits = call.Index.FindQuotes(query, Math.Min(MaxHits, skip + 1 + MaxOthers), cancellationToken);
        if (hits.Count == 0)
            return NothingFoundReplies.CreateForQuery(call.Index, query, "quote");
        if (skip >= hits.Count)
            return NothingFoundReplies.Create("That was the last one.", "There are no more quotes for these words.", [Page(0)]);

        var turns = new List<Button>();
        if (skip > 0)
            turns.Add(new("Previous", ButtonAction.Update, Page(skip - 1)));
        if (skip + 1 < hits.Count)
            turns.Add(new("Next", ButtonAction.Update, Page(skip + 1)));
        return CreateReply(hits[skip], withContext: false, turns, [.. hits.Skip(skip + 1).Take(MaxOthers)], NothingFoundReplies.CreateNote(call.Index, query));

        string Page(int number) => CommandSyntax.Write(
            "quote",
            query.Words,
            [("by", query.By), ("episode", query.Episode), ("season", Digits(query.Season)), ("skip", Digits(number == 0 ? null : number))],
            Button.MaxCommandLength);

        static string? Digits(int? value) => value?.ToString(CultureInfo.InvariantCulture);
    }

    private static Reply CreateReply(MomentHit hit, bool withContext, List<Button> turns, IReadOnlyList<MomentHit> others, Block.Note? note = null)
    {
        var moment = hit.Moment;
        var address = MomentAddress.From(moment);
        var blocks = new List<Block>();
        if (withContext && CreateNeighbor(moment, -1) is { } before)
            blocks.Add(before);
        blocks.Add(QuoteBlocks.Create(hit with { Moment = withContext ? Moment.FromWholeLine(moment.Episode, moment.LineIndex) : moment, Matches = withContext ? [] : hit.Matches }));
        if (withContext && CreateNeighbor(moment, +1) is { } after)
            blocks.Add(after);
        if (!moment.Episode.Timeline.HasTimes)
            blocks.Add(new Block.Note("This transcript has no times."));
        if (note is not null)
            blocks.Add(note);
        if (others.Count > 0)
        {
            blocks.Add(new Block.Heading("Also said"));
            blocks.Add(new Block.Choices("Open another quote", [.. others.Select(CreateChoice)]));
        }

        if (!withContext)
            turns.Add(new("More context", ButtonAction.Update, $"/quote at:{address} context:1"));
        if (turns.Count > 0)
            blocks.Add(new Block.Buttons(turns));
        blocks.Add(new Block.Buttons(
        [
            new("Share", ButtonAction.Share, $"/quote at:{address}"),
            new("Trim & share", ButtonAction.OpenForm, $"/quote at:{address} trim:1"),
            new("Nominate", ButtonAction.Reply, $"/highlights nominate {address}"),
        ]));
        return new() { Title = "", Blocks = blocks };
    }

    private static Choice CreateChoice(MomentHit hit) => new(
        Excerpt.Create(hit.Moment.Text, 100),
        $"{hit.Moment.Speaker?.FullName ?? "speaker not named"}, {hit.Moment.Episode}",
        $"/quote at:{MomentAddress.From(hit.Moment)}");

    private static Block.Paragraph? CreateNeighbor(Moment moment, int step)
    {
        var lines = moment.Episode.Lines;
        var index = moment.LineIndex + step;
        return index < 0 || index >= lines.Count
            ? null
            : new([new Span.Strong((lines[index].Speaker?.FullName ?? "Speaker not named") + ": "), Excerpt.Create(lines[index].Text, 400)]);
    }

    private static Reply CreateUnknownSpeaker(CommandContext call, string by)
    {
        var nearest = call.Index.People.Find(by, 3).Select(h => h.Person.Name).ToList();
        return NothingFoundReplies.Create(
            $"Nobody called “{ErrorReplies.Shorten(by)}” speaks in this archive.",
            nearest.Count == 0 ? "Give a first name, a last name, or both." : $"Did you mean {string.Join(", ", nearest)}?",
            []);
    }
}

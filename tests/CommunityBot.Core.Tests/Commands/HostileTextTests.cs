using System.Text;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Following;
using CommunityBot.Core.Commands.Saving;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands;

/// <summary>Random text, with many characters that mean something to a command line, to a terminal or to markup.</summary>
public sealed class HostileTextTests(SampleIndex sample) : IClassFixture<SampleIndex>
{
    // A failure prints the seed of its example.
    private const string Seed = "0N0XIzNsQ0O2";

    private const string Special = "\"“”:/-#*<>@&|\\ \t\n\r\0\u001b\u200b\u202e\ud83d\ude00";

    private static readonly string[] Starts =
    [
        "", "/", "/ask ", "what did ", "/start ",
        "/episode ", "/quote ", "/quote by:", "/quote show:", "/guest ", "/whoknows ", "/voices ", "/help ", "/highlights ",
        "/highlights nominate ", "/highlights intro ", "/follow ", "/follow guest:", "/follow stop:", "/saved add ", "/saved remove ",
        "/highlights hide ",
    ];

    private static readonly InMemoryHighlightStore Store = new();

    private static readonly Requester Somebody = new("slack", "U1", "Somebody", IsModerator: true);

    private static readonly ICommand[] Commands =
    [
        new AskCommand(TimeProvider.System),
        new EpisodeCommand(new RandomSource(1), TimeProvider.System),
        new QuoteCommand(new ShowList(TwoShows.Names)),
        new GuestCommand(),
        new WhoKnowsCommand(),
        new VoicesCommand(),
        new StartCommand(),
        new FollowCommand(TimeProvider.System, new ShowList(TwoShows.Names), new InMemoryFollowStore(Store)),
        new SavedCommand(TimeProvider.System, Store, new InMemorySavedMomentStore()),
        new HighlightsCommand(
            new(new(), new(), new InMemoryHighlightStore()), TimeProvider.System,
            moderator: new ModeratedArchive(EpisodeCatalog.Empty, TimeProvider.System).Moderator),
        new HelpCommand(),
    ];

    private static readonly Gen<string> Text = Gen
        .OneOf(Gen.Char, Gen.Int[0, Special.Length - 1].Select(i => Special[i]), Gen.Char.AlphaNumeric)
        .Array[0, 120]
        .Select(characters => new string(characters));

    private static readonly Gen<string> Line = Gen.Select(Gen.Int[0, Starts.Length - 1], Text, (start, text) => Starts[start] + text);

    [Fact]
    public void Every_line_gets_a_reply_that_can_be_rendered()
    {
        var indexHolder = new SearchIndexHolder();
        indexHolder.Replace(sample.Index);
        var dispatcher = new CommandDispatcher(
            Commands,
            indexHolder,
            new RandomSource(1),
            new RecentUnansweredQuestions(TimeProvider.System),
            NullLogger<CommandDispatcher>.Instance);

        Line.Sample(
            line =>
            {
                var reply = dispatcher.AnswerAsync(line, Somebody, CancellationToken.None).GetAwaiter().GetResult();
                Assert.NotEqual(Outcome.Failed, reply.Outcome);
                Assert.Contains("\"blocks\"", ReplyJson.Write(reply), StringComparison.Ordinal);
                AssertPlain(PlainTextRenderer.Render(reply));
            },
            seed: Seed,
            iter: 300);
    }

    [Fact]
    public void Every_line_is_completed_within_its_limits()
    {
        var source = new SuggestionSource([.. Commands.Select(c => c.Definition)], sample.Index);

        Line.Sample(
            line =>
            {
                var suggestions = LineCompleter.Complete(source, line, 8);
                Assert.InRange(suggestions.Start, 0, line.Length);
                Assert.InRange(suggestions.Items.Count, 0, 8);
            },
            seed: Seed,
            iter: 300);
    }

    [Fact]
    public void Every_message_becomes_a_short_request_or_none() => Text.Sample(
        message =>
        {
            if (MessageQuestion.CreateRequest(message, sample.Index) is { } request)
                Assert.InRange(request.Arguments["words"].Length, 1, 60);
        },
        seed: Seed,
        iter: 300);

    [Fact]
    public void Every_reply_is_plain_text() => Text.Sample(
        text => AssertPlain(PlainTextRenderer.Render(new()
        {
            Title = text,
            Blocks =
            [
                new Block.Heading(text),
                new Block.Quote(text, text),
                new Block.Facts([new(text, text)]),
                new Block.Note(text),
                new Block.Choices(text, [new(text, text, "/help")]),
            ],
        })),
        seed: Seed,
        iter: 1000);

    private static void AssertPlain(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            Assert.False(rune != new Rune('\n') && (Rune.IsControl(rune) || VisibleText.IsHidden(rune)), $"U+{rune.Value:X4}");
    }
}

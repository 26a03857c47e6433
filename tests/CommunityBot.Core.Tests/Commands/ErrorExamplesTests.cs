using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands;

/// <summary>An example in an error works in the archive that is loaded, which is hardly ever the sample archive.</summary>
public sealed partial class ErrorExamplesTests
{
    public static TheoryData<string> WrongLines =>
    [
        "", "/gest", "/qoute x", "/epsode", "/voises", "/guest", "/quote", "/episode", "/voices", "/whoknows", "/quote x season:many",
        "/episode season:x", "/highlights frobnicate", "/highlights nominate", "/highlights nominate zzyzx qwert", "/help zzz",
        "/help gest",
    ];

    [Theory]
    [MemberData(nameof(WrongLines))]
    public async Task An_example_has_an_answer_in_the_loaded_archive(string line)
    {
        var dispatcher = CreateDispatcher(CreateIndex());
        var text = PlainTextRenderer.Render(await AskAsync(dispatcher, line), width: 200);

        Assert.DoesNotMatch("(?i)hugo|devrel|imposter|friday", text);
        if (Example().Match(text) is not { Success: true } example || example.Groups["line"].Value == "/highlights nominate moment")
            return;
        Assert.Equal(Outcome.Answered, (await AskAsync(dispatcher, example.Groups["line"].Value)).Outcome);
    }

    [Fact]
    public async Task A_known_command_gets_an_example() => Assert.Contains(
        "For example: /guest Bo Lund", PlainTextRenderer.Render(await AskAsync(CreateDispatcher(CreateIndex()), "/guest")),
        StringComparison.Ordinal);

    [Fact]
    public async Task While_no_archive_is_loaded_there_is_no_example()
    {
        var text = PlainTextRenderer.Render(await AskAsync(CreateDispatcher(null), "/guest"));

        Assert.StartsWith("/guest needs to know more.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("For example", text, StringComparison.Ordinal);
    }

    private static Task<Reply> AskAsync(CommandDispatcher dispatcher, string line) =>
        dispatcher.AnswerAsync(line, Requester.LocalUser, CancellationToken.None);

    private static CommandDispatcher CreateDispatcher(SearchIndex? index)
    {
        var holder = new SearchIndexHolder();
        if (index is not null)
            holder.Replace(index);
        var clock = new FakeTimeProvider(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        return new(
            [
                new EpisodeCommand(new RandomSource(1), clock), new QuoteCommand(), new GuestCommand(), new WhoKnowsCommand(),
                new VoicesCommand(), new HighlightsCommand(new(new(), new(), new InMemoryHighlightStore()), clock), new HelpCommand(),
            ],
            holder, new RandomSource(1), new RecentUnansweredQuestions(clock), NullLogger<CommandDispatcher>.Instance);
    }

    private static SearchIndex CreateIndex()
    {
        Person[] people = [EpisodeBuilder.Person("wilhelminaek", "Wilhelmina Ek"), EpisodeBuilder.Person("bolund", "Bo Lund")];
        return SearchIndex.Build(new(
            [.. people.Select((p, i) => new EpisodeBuilder($"beekeeping-{i}").Titled($"Hives {i}").About("beekeeping")
                .Number(1, 1 + i).Guest(p)
                .Line("Hanne", 1, "How did you come to beekeeping, of all the trades that there are?")
                .Line(p.Name.Split(' ')[0], 9, $"Beekeeping found me: beekeeping number {i} is what I do when I do nothing.").Build())],
            people));
    }

    [GeneratedRegex("For example: (?<line>/.+)")]
    private static partial Regex Example();
}

using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Following;
using CommunityBot.Core.Commands.Saving;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands;

public class SuggestionSourceTests
{
    private static readonly CommandDefinition[] Commands =
        [new EpisodeCommand(new RandomSource(1), TimeProvider.System).Definition, new QuoteCommand().Definition,
            new GuestCommand().Definition, new WhoKnowsCommand().Definition, new VoicesCommand().Definition,
            new StartCommand().Definition,
            new FollowCommand(TimeProvider.System).Definition, new SavedCommand(TimeProvider.System).Definition,
            new HighlightsCommand(new(new(), new()), TimeProvider.System).Definition, new HelpCommand().Definition];

    private static readonly SuggestionSource Loaded = new(Commands, SearchIndex.Build(Catalog()));

    private static readonly SuggestionSource Loading = new(Commands, null);

    [Theory]
    [InlineData(
        "", "/episode ", "/quote ", "/guest ", "/whoknows ", "/voices ", "/start ", "/follow ", "/saved ", "/highlights ", "/help ")]
    [InlineData(
        "/", "/episode ", "/quote ", "/guest ", "/whoknows ", "/voices ", "/start ", "/follow ", "/saved ", "/highlights ", "/help ")]
    [InlineData("/qu", "/quote ")]
    [InlineData("QU", "/quote ")]
    [InlineData("/quote ", "by:", "episode:", "season:")]
    [InlineData("/quote kelp se", "season:")]
    [InlineData("/quote kelp by:", "\"Bramwyn Ostrava\" ")]
    [InlineData("/quote kelp by:\"Bramwyn O", "\"Bramwyn Ostrava\" ")]
    [InlineData("/quote kelp by:\"Bramwyn Ostrava\" ", "episode:", "season:")]
    [InlineData("/quote kelp episode:ligh", "S3E2 ")]
    [InlineData("/episode kel", "S3E1")]
    [InlineData("/episode sea", "seaweed", "S3E2")]
    [InlineData("/episode twins", "twins-two", "twins-one")]
    [InlineData("/guest bra", "Bramwyn Ostrava")]
    [InlineData("/whoknows sea", "seaweed")]
    [InlineData("/voices sea", "seaweed")]
    [InlineData("/help q", "quote")]
    [InlineData("/highlights ap", "approve")]
    [InlineData("/highlights mo", "move ")]
    [InlineData("/highlights move 2 ", "to:")]
    [InlineData("/highlights intro ite", "item:")]
    [InlineData("/highlights fly ")]
    [InlineData("/nothing here")]
    public void A_line_is_completed(string line, params string[] inserts) =>
        Assert.Equal(inserts, LineCompleter.Complete(Loaded, line, 10).Items.Select(i => i.Insert));

    [Theory]
    [InlineData("/quote kelp by:", 15)]
    [InlineData("/quote kelp se", 12)]
    [InlineData("/episode kel", 9)]
    [InlineData("  /qu", 2)]
    public void A_suggestion_replaces_the_typed_word(string line, int start) =>
        Assert.Equal(start, LineCompleter.Complete(Loaded, line, 8).Start);

    [Fact]
    public void Nothing_typed_offers_the_newest_episodes() =>
        Assert.Equal(["latest", "random", "twins-two", "twins-one", "S3E2"], Offers(Loaded, "episode", "query", "", 5));

    [Fact]
    public void While_the_archive_is_loading_there_are_suggestions()
    {
        Assert.Equal(["latest", "random"], Offers(Loading, "episode", "query", ""));
        Assert.Equal(["kelp"], Offers(Loading, "episode", "query", "kelp"));
        Assert.Equal(["bra"], Offers(Loading, "quote", "by", "bra"));
    }

    [Fact]
    public void Long_and_hostile_input_is_completed()
    {
        string[] lines = [new string('/', 5_000), "/quote " + new string('"', 5_000), "/quote by:by:by: by:\"", "/episode \uD800\u202E\0"];
        foreach (var line in lines)
            Assert.NotNull(LineCompleter.Complete(Loaded, line, 8));
    }

    private static IEnumerable<string> Offers(SuggestionSource completions, string command, string parameter, string text, int top = 25) =>
        completions
        .GetSuggestions(Commands.Single(c => c.Name == command).Parameters.Single(p => p.Name == parameter), text, top)
            .Select(s => s.Value);

    private static EpisodeCatalog Catalog()
    {
        var bramwyn = EpisodeBuilder.Person("bramwyn", "Bramwyn Ostrava");
        return new(
            [
                new EpisodeBuilder("kelp-ledgers")
                    .Number(3, 1)
                    .Titled("Kelp Ledgers")
                    .About("seaweed")
                    .Guest(bramwyn)
                    .Line("Bramwyn", 0, "A wet ledger.")
                    .Build(),
                new EpisodeBuilder("lighthouse-queues")
                    .Number(3, 2)
                    .Titled("Lighthouse Queues at Sea")
                    .About("seaweed", "ships")
                    .Line(null, 0, "A queue of ships.")
                    .Build(),
                new EpisodeBuilder("twins-one").Number(4, 1).Titled("Twins, One").Build(),
                new EpisodeBuilder("twins-two").Number(4, 1).Titled("Twins, Two").Build(),
            ],
            [bramwyn]);
    }
}

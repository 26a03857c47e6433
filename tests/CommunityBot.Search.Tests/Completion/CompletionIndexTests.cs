using CommunityBot.Episodes;
using CommunityBot.Search.Completion;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Completion;

public class CompletionIndexTests
{
    private static readonly Person Ann = EpisodeBuilder.Person("annlee", "Ann Lee");
    private static readonly Person Bo = EpisodeBuilder.Person("boek", "Bo Ek");

    private static readonly SearchIndex Index = SearchIndex.Build(new EpisodeCatalog(
        [
            new EpisodeBuilder("kites").Number(1, 1).Titled("Kites and Ropes").About("kite flying").Guest(Ann)
                .Header("Why a rope tears").Line("Ann", 10, Said).Line("Ann", 20, Said).Line("Ann", 30, Said).Build(),
            new EpisodeBuilder("knots").Number(1, 2).Titled("Knots for Kites").About("kite flying", "knots").Guest(Ann)
                .Line("Ann", 10, Said).Line("Ann", 20, Said).Line("Ann", 30, Said).Build(),
            new EpisodeBuilder("sails").Number(1, 3).Titled("Sails").Guest(Bo).Build(),
        ],
        [Ann, Bo]));

    private const string Said = "You need a steady breeze.";

    [Theory]
    [InlineData("kit", "S1E1 Kites and Ropes | kite flying | S1E2 Knots for Kites", "values that start with it come first")]
    [InlineData("KITE-FLY", "kite flying", "case and hyphens do not matter")]
    [InlineData("rope t", "Why a rope tears", "headers are completed from any word")]
    [InlineData("le", "Ann Lee", "people by their last name")]
    [InlineData("steady", "steady breeze", "words that are often adjacent")]
    [InlineData("zz", "", "nothing starts with it")]
    public void What_is_typed_is_completed(string typed, string suggestions, string reason) =>
        Assert.True(suggestions == string.Join(" | ", Texts(typed, SuggestionKinds.All)), reason);

    [Fact]
    public void An_empty_text_returns_the_newest_episode_and_the_most_frequent_guest_first()
    {
        Assert.Equal(["S1E3 Sails", "S1E2 Knots for Kites", "S1E1 Kites and Ropes"], Texts("", SuggestionKinds.Episode));
        Assert.Equal(["Ann Lee", "Bo Ek"], Texts("", SuggestionKinds.Person));
    }

    [Fact]
    public void Only_the_requested_kinds_are_returned() => Assert.Equal(["kite flying"], Texts("kite", SuggestionKinds.Topic));

    [Fact]
    public void The_value_of_an_episode_is_its_number() => Assert.Equal("S1E3", Index.Complete("sai", SuggestionKinds.Episode, 1)[0].Value);

    [Fact]
    public void The_number_of_completions_is_limited() => Assert.Single(Index.Complete("k", SuggestionKinds.All, 1));

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("\u202E\u0000")]
    [InlineData("!!!")]
    public void Hostile_input_is_harmless(string typed) => Assert.NotNull(Index.Complete(typed, SuggestionKinds.All, 5));

    [Fact]
    public void Very_long_input_has_no_completion() => Assert.Empty(Index.Complete(new string('k', 100_000), SuggestionKinds.All, 5));

    private static IEnumerable<string> Texts(string typed, SuggestionKinds kinds) => Index.Complete(typed, kinds, 10).Select(s => s.Text);
}

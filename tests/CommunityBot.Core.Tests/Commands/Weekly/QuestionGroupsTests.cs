using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary>Questions without an answer, grouped by what they ask for.</summary>
public class QuestionGroupsTests
{
    private static readonly DateOnly First = new(2026, 11, 2);
    private static readonly DateOnly Last = new(2026, 11, 23);
    private static readonly FakeTimeProvider Clock = new(new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));

    private static readonly Person Ann = EpisodeBuilder.Person("ann", "Ann Quaymaster");

    private static readonly Episode Old = new EpisodeBuilder("s1-e1").Number(1, 1).On(2025, 1, 6).Guest(Ann)
        .Line("Ann", 1, "Boats are patient, and so is everybody who paints one.").Build();

    private static readonly Episode New = new EpisodeBuilder("s24-e3").Number(24, 3).On(2026, 11, 24).Guest(Ann)
        .Line("Ann", 1, "Kubernetes is a harbour for containers, and I moor mine there.").Build();

    private static readonly IReadOnlyList<CommandDefinition> Commands =
    [
        new AskCommand(Clock).Definition, new EpisodeCommand(new RandomSource(1), Clock).Definition, new QuoteCommand().Definition,
        new GuestCommand().Definition,
    ];

    [Fact]
    public void Spellings_synonyms_and_forms_of_a_word_are_one_row()
    {
        var group = Assert.Single(Group(Old).Create(
            [
                new(First, "/quote kubernetes", 2), new(Last, "/quote Kubernetes", 2), new(Last, "/quote k8s", 2),
                new(Last, "/ask what is kubernets?", 1),
            ], []));

        Assert.Equal("kubernetes ×7 (k8s, kubernets)", group.Label);
        Assert.Equal((First, Last), (group.FirstWeek, group.LastWeek));
    }

    [Fact]
    public void The_most_frequent_group_comes_first_then_the_latest()
    {
        var groups = Group(Old).Create(
            [new(First, "/quote zeppelins", 1), new(Last, "/quote harpsichords", 1), new(First, "/quote marzipan", 3)], []);

        Assert.Equal(["marzipan ×3", "harpsichords ×1", "zeppelins ×1"], groups.Select(g => g.Label));
    }

    [Fact]
    public void Another_condition_is_another_question()
    {
        var groups = Group(Old).Create(
            [new(First, "/quote zeppelins", 3), new(First, "/quote zeppelins by:ann", 1), new(Last, "/ask zeppelins by:ann", 1)], []);

        Assert.Equal(["zeppelins ×3", "zeppelins · by ann ×2"], groups.Select(g => g.Label));
    }

    [Fact]
    public void A_group_with_an_ignored_question_is_ignored_also_when_it_is_asked_in_other_words()
    {
        var groups = Group(Old).Create(
            [new(Last, "/quote kubernets", 1), new(Last, "/quote zeppelins", 1)], ["/quote kubernetes"]);

        Assert.Equal(["kubernets"], groups.Where(g => g.IsIgnored).Select(g => g.Topic));
        Assert.Equal(["/quote kubernetes"], groups.Single(g => g.IsIgnored).IgnoredQuestions);
    }

    [Fact]
    public void An_episode_that_answers_now_is_named()
    {
        var question = new UnansweredQuestion(First, "/quote kubernetes containers", 1);
        var before = Group(Old);
        var after = Group(Old, New);

        Assert.Null(before.FindAnswer(Assert.Single(before.Create([question], [])), default));
        Assert.Equal(New, after.FindAnswer(Assert.Single(after.Create([question], [])), default));
    }

    [Fact]
    public void What_is_only_near_is_no_answer_but_shown()
    {
        var groups = new QuestionGroups(new SampleIndex().Index, Commands, Clock);
        var group = Assert.Single(groups.Create([new(First, "/quote fog potatoes insurance cranes birthday", 1)], []));

        Assert.Null(groups.FindAnswer(group, default));
        Assert.NotEmpty(groups.FindNearest(group, default));
    }

    [Fact]
    public void A_person_who_was_a_guest_since_answers_a_question_for_them()
    {
        var groups = Group(Old, New);

        Assert.Equal(New, groups.FindAnswer(Assert.Single(groups.Create([new(First, "/guest Ann Quaymaster", 1)], [])), default));
        Assert.Null(groups.FindAnswer(Assert.Single(groups.Create([new(First, "/guest Boris Quux", 1)], [])), default));
    }

    [Theory]
    [InlineData("/quote")]
    [InlineData("/unknown thing")]
    [InlineData("")]
    [InlineData("/quote “” -")]
    [InlineData("/ask who?")]
    [InlineData("/ask by:x")]
    [InlineData("/quote <@123> \u202e\u0000 | [a](https://x.example)")]
    public void Any_stored_text_makes_a_group(string text)
    {
        var groups = Group(Old, New);
        var group = Assert.Single(groups.Create([new(First, text, 1)], [text]));

        Assert.NotEmpty(group.Topic);
        Assert.True(group.IsIgnored);
        groups.FindAnswer(group, default);
        groups.FindNearest(group, default);
    }

    private static QuestionGroups Group(params Episode[] episodes) =>
        new(SearchIndex.Build(new EpisodeCatalog(episodes, [Ann])), Commands, Clock);
}

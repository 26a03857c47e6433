using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Settings;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Finding;

public class PictureRepliesTests
{
    private const string Short = "Nobody trusted a wet ledger.";

    private static readonly string First = $"The tide tables begin here and they {Repeat("go on and on", 15)} until noon.";
    private static readonly string Second = $"After noon the kelp census {Repeat("counts again", 12)} and ends.";
    private static readonly string Endless = $"Barnacles {Repeat("hold on to the hull", 20)} for good.";
    private static readonly PublicLinks Links = new(new Uri("https://podcast.example"));

    private readonly Episode _episode = new EpisodeBuilder("kelp").Number(3, 1).Titled("Kelp Ledgers")
        .Line("Ida", 10, Short).Line("Ida", 20, $"{First} {Second}").Line("Ida", 90, Endless).Build();

    [Fact]
    public async Task A_quote_has_a_button_for_its_picture()
    {
        var button = FindButton(await AnswerAsync($"/quote at:{Address(0)}"));

        Assert.Equal(new Button("Picture", ButtonAction.Reply, $"/quote at:{Address(0)} picture:1"), button);
        Assert.InRange(button!.Command.Length, 1, Choice.MaxCommandLength);
    }

    [Fact]
    public async Task Without_a_public_site_nothing_is_different()
    {
        Assert.Null(FindButton(await AnswerAsync($"/quote at:{Address(0)}", PublicLinks.None)));
        Assert.Equal(Outcome.NotUnderstood, (await AnswerAsync($"/quote at:{Address(0)} picture:1", PublicLinks.None)).Outcome);
    }

    [Fact]
    public async Task The_picture_has_the_whole_quote_as_its_description_and_can_be_shared()
    {
        var reply = await AnswerAsync($"/quote at:{Address(0)} picture:1");

        Assert.Equal(new Block.Picture(new($"https://podcast.example/m/{Address(0)}.png"), Short), reply.Blocks[0]);
        Assert.Contains("Ida, S3E1 Kelp Ledgers", Assert.IsType<Block.Note>(reply.Blocks[1]).Text.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            new Button("Share", ButtonAction.Share, $"/quote at:{Address(0)} picture:1"),
            Assert.Single(Assert.IsType<Block.Buttons>(reply.Blocks[2]).Items));
        Assert.True(reply.CanBeShared);
    }

    [Fact]
    public async Task A_longer_quote_is_trimmed_to_whole_sentences_first()
    {
        var button = FindButton(await AnswerAsync($"/quote at:{Address(1)}"))!;
        var form = (await AnswerAsync(button.Command)).Form!;
        var trimmed = await AnswerAsync($"{form.Command} only:{CommandSyntax.Quote(Second)}");

        Assert.Equal(ButtonAction.OpenForm, button.Action);
        Assert.Equal(ButtonAction.Reply, form.Action);
        Assert.InRange(form.Title.Length, 1, 24);
        Assert.InRange(form.Fields[0].Label.Length, 1, 45);
        Assert.Equal($"{First} {Second}", form.Fields[0].Value);
        var picture = Assert.IsType<Block.Picture>(trimmed.Blocks[0]);
        Assert.Equal(Second, picture.Alt);
        var address = picture.Address.Segments[^1];
        Assert.True(MomentAddress.TryParse(address[..^".png".Length], out var at));
        Assert.Equal(Second, at.FindMoment(new([_episode], []))!.Text);
    }

    [Fact]
    public async Task What_is_no_whole_sentence_or_still_too_long_is_trimmed_again()
    {
        var command = $"/quote at:{Address(1)} picture:1";

        foreach (var (kept, problem) in new[]
        {
            ("kelp census counts", "These words begin or end inside a sentence."),
            ($"{First} {Second}", $"These words have {First.Length + 1 + Second.Length} characters."),
        })
        {
            var reply = await AnswerAsync($"{command} only:{CommandSyntax.Quote(kept)}");
            Assert.Null(reply.Form);
            Assert.Equal(Outcome.NotUnderstood, reply.Outcome);
            Assert.StartsWith(problem, Assert.IsType<Block.Note>(reply.Blocks[1]).Text.ToString(), StringComparison.Ordinal);
            Assert.Equal(
                new Button("Trim", ButtonAction.OpenForm, command), Assert.Single(Assert.IsType<Block.Buttons>(reply.Blocks[2]).Items));
        }

        Assert.Contains(
            "not the words that were said", (await AnswerAsync($"{command} only:\"something else\"")).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_that_is_too_long_can_only_be_shared_in_part()
    {
        var button = FindButton(await AnswerAsync($"/quote at:{Address(2)}"))!;
        var reply = await AnswerAsync(button.Command);

        Assert.Equal(ButtonAction.Reply, button.Action);
        Assert.Null(reply.Form);
        Assert.Equal(
            new Button("Trim & share", ButtonAction.OpenForm, $"/quote at:{Address(2)} trim:1"),
            Assert.Single(Assert.IsType<Block.Buttons>(reply.Blocks[1]).Items));
    }

    [Fact]
    public async Task In_a_terminal_and_in_JSON_it_is_an_address()
    {
        var reply = await AnswerAsync($"/quote at:{Address(0)} picture:1");

        Assert.StartsWith(
            $"Picture: https://podcast.example/m/{Address(0)}.png\n", PlainTextRenderer.Render(reply, width: 200),
            StringComparison.Ordinal);
        var json = ReplyJson.Create(reply)["blocks"]![0]!;
        Assert.Equal(("picture", Short), ((string?)json["kind"], (string?)json["alt"]));
        Assert.Equal($"https://podcast.example/m/{Address(0)}.png", (string?)json["address"]);
    }

    private static Button? FindButton(Reply reply) =>
        reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).SingleOrDefault(b => b.Label == "Picture");

    private static string Repeat(string words, int count) => string.Join(' ', Enumerable.Repeat(words, count));

    private MomentAddress Address(int line) => MomentAddress.From(Moment.FromWholeLine(_episode, line));

    private Task<Reply> AnswerAsync(string line, PublicLinks? links = null)
    {
        var holder = new SearchIndexHolder();
        holder.Replace(SearchIndex.Build(new([_episode], [])));
        var dispatcher = new CommandDispatcher(
            [new QuoteCommand()], holder, new RandomSource(1), new RecentUnansweredQuestions(TimeProvider.System),
            NullLogger<CommandDispatcher>.Instance, links: links ?? Links);
        return dispatcher.AnswerAsync(line, Requester.LocalUser, CancellationToken.None);
    }
}

using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Finding;

public class GuestCommandTests
{
    [Fact]
    public async Task Nothing_is_marked_in_the_moments_of_a_person()
    {
        var ann = EpisodeBuilder.Person("annarbor", "Ann Arbor");
        var kites = new EpisodeBuilder("kites").Titled("The art of the kite").Guest(ann)
            .Line("Ann", 3, "The kite is the art of rope.").Build();
        var context = new CommandContext(
            SearchIndex.Build(new([kites], [ann])), [], Requester.LocalUser, new Dictionary<string, string> { ["name"] = "ann" });

        var reply = await new GuestCommand().AnswerAsync(context, CancellationToken.None);

        Assert.DoesNotContain(Assert.Single(reply.Blocks.OfType<Block.Quote>()).Words, span => span is Span.Match);
    }
}

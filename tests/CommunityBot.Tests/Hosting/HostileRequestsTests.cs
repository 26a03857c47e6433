using CommunityBot.Testing.Host.Requests;

namespace CommunityBot.Tests.Hosting;

/// <summary>The benchmark <c>fuzz</c> makes more requests, with their time and memory.</summary>
public sealed class HostileRequestsTests
{
    private const ulong FirstSeed = 1;
    private const int Requests = 400;

    [Fact]
    public async Task Every_hostile_request_gets_an_answer_within_the_limits_that_mentions_nobody()
    {
        await using var fuzzer = await RequestFuzzer.StartAsync();
        for (var seed = FirstSeed; seed < FirstSeed + Requests; seed++)
        {
            var request = await fuzzer.RunAsync(seed);
            Assert.True(request.Problems.Count == 0, $"{seed} {request.Kind} {request.Input}: {string.Join(' ', request.Problems)}");
        }
    }
}

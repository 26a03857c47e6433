using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Sdk;

namespace CommunityBot.Discord.Tests.Sdk;

public class ApiTransportTests
{
    [Theory]
    [InlineData("\"NaN\"", 0)]
    [InlineData("-3", 0)]
    [InlineData("0.25", 0.25)]
    [InlineData("1e300", 86_400)]
    public async Task However_long_a_wait_is_asked_for_it_is_one(string asked, double seconds)
    {
        await using var discord = await DiscordEmulator.StartAsync();
        discord.Trouble = _ => new(429, $$"""{"retry_after":{{asked}}}""");
        using var sender = new ApiTransport(new(discord.Address), new() { Token = RunningAdapter.Token });

        Assert.Equal(TimeSpan.FromSeconds(seconds), (await sender.SendAsync("GET", "gateway/bot", null, default)).RetryAfter);
    }
}

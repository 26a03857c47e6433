namespace CommunityBot.Slack.Tests;

/// <summary>Waits for a state of the bot that the emulator cannot see.</summary>
internal static class Eventually
{
    private const int Tries = 4_000;

    public static async Task TrueAsync(Func<bool> condition)
    {
        for (var i = 0; i < Tries && !condition(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        Assert.True(condition());
    }
}

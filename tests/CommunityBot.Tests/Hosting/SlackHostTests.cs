using CommunityBot.Hosting;
using CommunityBot.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Hosting;

public class SlackHostTests
{
    [Fact]
    public void An_open_door_gets_the_time_to_finish_its_answers() => Assert.Equal(TimeSpan.FromSeconds(10), TimeToStop(new()
    {
        AppToken = "xapp-1-0123456789",
        BotToken = "xoxb-0123456789",
    }));

    [Fact]
    public void A_closed_door_holds_up_nobody() => Assert.Equal(TimeSpan.FromSeconds(1), TimeToStop(new()));

    [Fact]
    public async Task A_closed_door_starts_and_stops_like_an_open_one()
    {
        await using var services = Services(new());
        foreach (var door in services.GetServices<IHostedService>())
        {
            await door.StartAsync(CancellationToken.None);
            await door.StopAsync(CancellationToken.None);
        }
    }

    private static TimeSpan TimeToStop(SlackSettings settings)
    {
        using var services = Services(settings);
        return services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
    }

    private static ServiceProvider Services(SlackSettings settings)
    {
        var services = new ServiceCollection().AddLogging().Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        services.AddSlack(settings);
        return services.BuildServiceProvider();
    }
}

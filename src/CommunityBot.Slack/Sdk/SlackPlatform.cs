using CommunityBot.Slack.Sdk;
using CommunityBot.Slack.Socket;
using CommunityBot.Slack.Web;
using Microsoft.Extensions.DependencyInjection;
using SlackNet;
using SlackNet.Extensions.DependencyInjection;

namespace CommunityBot.Slack;

public static partial class SlackPlatform
{
    static partial void ReadSdkVersion(ref string? version) => version = typeof(SlackApiClient).Assembly.GetName().Version!.ToString(3);

    static partial void AddSdk(IServiceCollection services, SlackSettings settings)
    {
        services.AddSlackNet(slack => slack
            .UseApiToken(settings.BotToken)
            .UseAppLevelToken(settings.AppToken)
            .UseHttp(s => Default.Http(s.GetJsonSettings(), StatedWaits.Client))
            .UseUrlBuilder<MovableUrls>()
            .UseWebSocketFactory<PingedSockets>());
        services.AddSingleton<SlackNetCalls>();
        services.AddSingleton<SlackNetSockets>();
        services.AddSingleton<CallSlack>(s => s.GetRequiredService<SlackNetCalls>().Call);
        services.AddSingleton<OpenSocket>(s => s.GetRequiredService<SlackNetSockets>().Open);
    }
}

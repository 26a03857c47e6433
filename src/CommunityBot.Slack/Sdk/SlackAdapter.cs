using CommunityBot.Slack.Sdk;
using Microsoft.Extensions.DependencyInjection;
using SlackNet;
using SlackNet.Extensions.DependencyInjection;

namespace CommunityBot.Slack;

public static partial class SlackAdapter
{
    static partial void ReadSdkVersion(ref string? version) => version = typeof(SlackApiClient).Assembly.GetName().Version!.ToString(3);

    static partial void AddSdk(IServiceCollection services, SlackSettings settings)
    {
        services.AddSlackNet(slack => slack
            .UseApiToken(settings.BotToken)
            .UseAppLevelToken(settings.AppToken)
            .UseHttp(s => Default.Http(s.GetJsonSettings(), MissingHeadersHandler.GetClient))
            .UseUrlBuilder<ConfigurableUrlBuilder>()
            .UseWebSocketFactory<KeepAliveWebSocketFactory>());
        services.AddSingleton<ApiTransport>();
        services.AddSingleton<ConnectionTransport>();
        services.AddSingleton<CallSlack>(s => s.GetRequiredService<ApiTransport>().CallAsync);
        services.AddSingleton<OpenSocket>(s => s.GetRequiredService<ConnectionTransport>().OpenAsync);
    }
}

using CommunityBot.Slack.Configuration;
using SlackNet;

namespace CommunityBot.Slack.Sdk;

/// <summary>Addresses of the Web API's methods, wherever that is.</summary>
internal sealed class ConfigurableUrlBuilder(ApiEndpoints addresses, SlackJsonSettings json) : ISlackUrlBuilder
{
    private readonly ISlackUrlBuilder _real = Default.UrlBuilder(json);

    public string Url(string apiMethod, Dictionary<string, object> args) =>
        _real.Url(apiMethod, args).Replace(ApiEndpoints.Default.Api.AbsoluteUri, addresses.Api.AbsoluteUri, StringComparison.Ordinal);
}

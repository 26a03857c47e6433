using CommunityBot.Web;
using Microsoft.AspNetCore.Builder;

namespace CommunityBot.Composition;

/// <summary>Builds the host of the worker: a web application when the page is enabled, and a host without a web server otherwise.</summary>
internal sealed class WorkerHostBuilder
{
    private const string Name = "CommunityBot";

    private readonly BotSettings _settings;
    private readonly IHostApplicationBuilder _builder;

    /// <param name="settings">The operator's settings.</param>
    /// <param name="hasTerminal">Whether a person uses the process at a terminal.</param>
    public WorkerHostBuilder(BotSettings settings, bool hasTerminal)
    {
        _settings = settings;
        _builder = settings.Page.IsEnabled ? CreateWebBuilder() : Host.CreateEmptyApplicationBuilder(new() { ApplicationName = Name });
        _builder.AddWorker(settings, hasTerminal);
    }

    public IServiceCollection Services => _builder.Services;

    /// <summary>Builds the host, which is not started yet.</summary>
    public IHost Build() => _settings.Page.IsEnabled ? BuildWeb() : ((HostApplicationBuilder)_builder).Build();

    private WebApplicationBuilder CreateWebBuilder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = Name });
        builder.AddPage(_settings.Page);
        return builder;
    }

    private WebApplication BuildWeb()
    {
        var app = ((WebApplicationBuilder)_builder).Build();
        app.UsePage();
        app.MapMetrics(_settings.Telemetry);
        return app;
    }
}

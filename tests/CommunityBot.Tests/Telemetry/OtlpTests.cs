using System.Collections.Concurrent;
using System.Text;
using CommunityBot.Configuration;
using CommunityBot.Testing.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Telemetry;

public class OtlpTests
{
    [Fact]
    public async Task Metrics_and_traces_go_to_the_collector_without_the_words_of_a_question()
    {
        await using var collector = await Collector.StartAsync();
        await using (var page = await PageHost.StartAsync(settings => settings with { Telemetry = new(true, collector.Address) }))
            await page.AskAsync("/quote zzzzzz by:nobody");

        var metrics = collector.GetBodies("/v1/metrics");
        Assert.Contains("communitybot.commands", metrics, StringComparison.Ordinal);
        Assert.Contains("dotnet.process.memory.working_set", metrics, StringComparison.Ordinal);
        var traces = collector.GetBodies("/v1/traces");
        Assert.All(
            (string[])["communitybot.question", "communitybot.parse", "communitybot.search", "communitybot.render"],
            name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.DoesNotContain("zzzzzz", metrics + traces, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody", metrics + traces, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("ftp://collector.example")]
    public void An_address_that_is_no_URL_is_an_error(string text)
    {
        var layer = new SettingsLayer();
        layer.Set("Telemetry:Otlp", text, "here");

        var settings = LoadedSettings.Read(layer);

        Assert.Equal([$"here: Telemetry:Otlp is \"{text}\", which is no address; one looks like http://localhost:4318."], settings.Errors);
        Assert.Null(settings.Valid.Telemetry.Otlp);
    }

    /// <summary>An OTLP/HTTP collector that keeps what it receives.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Body)> _requests = new();
        private readonly WebApplication _app;

        private Collector()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                _requests.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            });
        }

        public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

        public static async Task<Collector> StartAsync()
        {
            var collector = new Collector();
            await collector._app.StartAsync();
            return collector;
        }

        public string GetBodies(string path) => string.Concat(_requests.Where(r => r.Path == path).Select(r => r.Body));

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}

using System.Reflection;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

public sealed class RulesAndRefusalsTests
{
    [Fact]
    public void Every_ground_of_refusal_is_listed_once_with_a_sentence_and_a_source()
    {
        Assert.Equal(Fields<Refusal>(typeof(Refusals)), Refusals.All.OrderBy(refusal => refusal.Code));
        Assert.Equal(Refusals.All.Count, Refusals.All.Select(refusal => refusal.Code).Distinct().Count());
        Assert.Equal(Refusals.All.Count, Refusals.All.Select(refusal => refusal.Name).Distinct().Count());
        Assert.All(Refusals.All, refusal =>
        {
            Assert.Equal(refusal, Refusals.Find(refusal.Code));
            Assert.EndsWith(".", refusal.Sentence, StringComparison.Ordinal);
            Assert.NotEmpty(refusal.Source);
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NOT-VERIFIED")]
    [InlineData("because")]
    public void What_is_no_code_is_no_ground(string? code) => Assert.Null(Refusals.Find(code));

    [Fact]
    public void Every_rule_is_listed_once_and_has_a_code_of_its_own()
    {
        Assert.Equal(Fields<Rule>(typeof(RequestRules)), RequestRules.All.OrderBy(rule => rule.Code));
        Assert.Equal(Fields<Rule>(typeof(FileRules)), FileRules.All.OrderBy(rule => rule.Code));
        var all = RequestRules.All.Concat(PolicyRules.All).Concat(FileRules.All).ToList();
        Assert.Equal(all.Count, all.Select(rule => rule.Code).Distinct().Count());
        Assert.All(all, rule => Assert.EndsWith(".", rule.Sentence, StringComparison.Ordinal));
    }

    /// <summary>The values of a class's fields, by code: what somebody adds and forgets to list is found.</summary>
    private static IEnumerable<T> Fields<T>(Type type) where T : notnull =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(T)).Select(field => (T)field.GetValue(null)!)
            .OrderBy(value => value is Rule rule ? rule.Code : ((Refusal)(object)value).Code);
}

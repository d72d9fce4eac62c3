# Computes tests/yardstick/survey/r_values.py: Rscript small.R (Debian r-base-core, r-cran-survey)
suppressMessages(library(survey)); options(digits=15, warn=1)
d<-read.csv("small.csv")
q<-function(name,...) cat(sprintf('    "%s": (%s),\n',name,paste(sprintf("%.12g",c(...)),collapse=", ")))
ms<-function(name,m) q(name,coef(m),SE(m))
two<-svydesign(id=~psu+ssu,strata=~stratum,fpc=~psus+ssus,nest=TRUE,data=d)      # weights follow from fpc
tww<-svydesign(id=~psu+ssu,strata=~stratum,fpc=~psus+ssus,weights=~w,nest=TRUE,data=d)
one<-svydesign(id=~psu,strata=~stratum,weights=~w,nest=TRUE,data=d)
onf<-svydesign(id=~psu,strata=~stratum,weights=~w,fpc=~psus,nest=TRUE,data=d)
ele<-svydesign(id=~1,strata=~stratum,weights=~w,data=d)
srs<-svydesign(id=~1,weights=~w,data=d)
for (nm in c("two","tww","one","onf","ele","srs")) { D<-get(nm)
 ms(paste0(nm,".mean.y"),svymean(~y,D)); ms(paste0(nm,".total.y"),svytotal(~y,D)); ms(paste0(nm,".mean.z"),svymean(~z,D,na.rm=TRUE)); ms(paste0(nm,".total.z"),svytotal(~z,D,na.rm=TRUE))
 r<-svyratio(~y,~z,subset(D,!is.na(z))); q(paste0(nm,".ratio.y.z"),coef(r),SE(r))
 b<-svyby(~y,~g,D,svymean); q(paste0(nm,".by.mean"),coef(b),SE(b))
 b<-svyby(~y,~g,D,svytotal); q(paste0(nm,".by.total"),coef(b),SE(b))
 b<-svyby(~z,~g,D,svymean,na.rm=TRUE); q(paste0(nm,".by.z"),coef(b),SE(b))
 q(paste0(nm,".by.df"),sapply(c("p","q","r"),function(k) degf(subset(D,g==k))))
 for (m in c("logit","asin","beta","xlogit")) { p<-svyciprop(~x,D,method=m); q(paste0(nm,".share.x.",m),coef(p),confint(p)) }
 p<-svyciprop(~x,subset(D,g=="q"),method="beta"); q(paste0(nm,".q.share.x.beta"),coef(p),confint(p))
 tt<-svyttest(y~sex,D); q(paste0(nm,".ttest.sex"),tt$estimate,tt$statistic,tt$parameter,tt$p.value,tt$conf.int)
 tt<-svyttest(z~sex,D); q(paste0(nm,".ttest.z.sex"),tt$estimate,tt$statistic,tt$parameter,tt$p.value,tt$conf.int)
 tt<-svyttest(y~g,subset(D,g %in% c("p","q"))); q(paste0(nm,".ttest.g.pq"),tt$estimate,tt$statistic,tt$parameter,tt$p.value)
 q(paste0(nm,".deff"),deff(svymean(~y,D,deff="replace")),deff(svymean(~y,D,deff=TRUE)))
 q(paste0(nm,".degf"),degf(D))
 m<-svymean(~y+z,subset(D,!is.na(z))); cc<-svycontrast(m,c(1,-1)); q(paste0(nm,".paired"),coef(cc),SE(cc))
 d2<-D; P<-try(postStratify(D,~sex,data.frame(sex=c("f","m"),Freq=c(180,120))))
 ms(paste0(nm,".ps.mean.y"),svymean(~y,P)); ms(paste0(nm,".ps.total.y"),svytotal(~y,P)); b<-svyby(~y,~g,P,svymean); q(paste0(nm,".ps.by"),coef(b),SE(b)); ms(paste0(nm,".ps.mean.z"),svymean(~z,P,na.rm=TRUE)); q(paste0(nm,".ps.degf"),degf(subset(P,g=="q")))
 p<-svyciprop(~x,subset(P,g=="q"),method="beta"); q(paste0(nm,".ps.q.beta"),coef(p),confint(p))
 R<-rake(D,list(~sex,~g),list(data.frame(sex=c("f","m"),Freq=c(180,120)),data.frame(g=c("p","q","r"),Freq=c(110,80,110))),control=list(maxit=100,epsilon=1e-10))
 ms(paste0(nm,".rake.mean.y"),svymean(~y,R)); ms(paste0(nm,".rake.total.y"),svytotal(~y,R))
}
# lonely
l<-d[!(d$stratum=="c" & d$psu==2),]
for (pol in c("remove","certainty","adjust","average")) { options(survey.lonely.psu=pol)
 D<-svydesign(id=~psu,strata=~stratum,weights=~w,nest=TRUE,data=l); ms(paste0("lonely.",pol,".mean"),svymean(~y,D)); ms(paste0("lonely.",pol,".total"),svytotal(~y,D)); b<-svyby(~y,~g,D,svymean); q(paste0("lonely.",pol,".by"),coef(b),SE(b)); q(paste0("lonely.",pol,".degf"),degf(D))
 D<-svydesign(id=~psu,strata=~stratum,weights=~w,fpc=~psus,nest=TRUE,data=l); ms(paste0("lonely.",pol,".fpc.mean"),svymean(~y,D))
}
options(survey.lonely.psu="fail")
print(try(svymean(~y,svydesign(id=~psu,strata=~stratum,weights=~w,nest=TRUE,data=l))))
l$psus[l$stratum=="c"]<-1
ms("lonely.census.mean",svymean(~y,svydesign(id=~psu,strata=~stratum,weights=~w,fpc=~psus,nest=TRUE,data=l)))
# rev apistrat rake unequal

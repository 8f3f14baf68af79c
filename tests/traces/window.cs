%!CairoScript - galculator
/p0 0.964706 0.960784 0.956863 rgb def
/p1 0.87451 0.862745 0.847059 rgb def
/p2 1 1 1 rgb def
/p3 0.207843 0.517647 0.894118 rgb def
/p4 0.980392 0.976471 0.972549 rgb def
0 0.5 0 0 0.5 0.5 radial % p5
1 0.713725 0.682353 0.647059 1 add-color-stop
1 0.713725 0.682353 0.647059 0 add-color-stop
0 0.5 0 0 0.5 0.6 radial % p6
0 0.180392 0.203922 0.211765 0.07 add-color-stop
1 0.180392 0.203922 0.211765 0 add-color-stop
1 0.5 0 1 0.5 0.5 radial % p7
1 0.713725 0.682353 0.647059 1 add-color-stop
1 0.713725 0.682353 0.647059 0 add-color-stop
1 0.5 0 1 0.5 0.6 radial % p8
0 0.180392 0.203922 0.211765 0.07 add-color-stop
1 0.180392 0.203922 0.211765 0 add-color-stop
0.5 0 0 0.5 0 0.5 radial % p9
1 0.713725 0.682353 0.647059 1 add-color-stop
1 0.713725 0.682353 0.647059 0 add-color-stop
0.5 0 0 0.5 0 0.6 radial % p10
0 0.180392 0.203922 0.211765 0.07 add-color-stop
1 0.180392 0.203922 0.211765 0 add-color-stop
0.5 1 0 0.5 1 0.5 radial % p11
1 0.713725 0.682353 0.647059 1 add-color-stop
1 0.713725 0.682353 0.647059 0 add-color-stop
0.5 1 0 0.5 1 0.6 radial % p12
0 0.180392 0.203922 0.211765 0.07 add-color-stop
1 0.180392 0.203922 0.211765 0 add-color-stop
dict
  /type 42 set
  /source <|!!&foGhVPuGC3F[qD^Otb\;!6l/`B=e;t4q&E#DId_r)+"TsES'EJdX,).9JOV1iL5_MZA,%<qU6W93T,-\*U\BBJ2<f(:BaL\H^a?/0icC4rUh7MS%5PK6frFCYHe)idabVN%e#sfCOA4,r"7FN<fGAuHJ6[CCQ8?P:8XEa5s%]N7ZG]PT+poi%ZkdW'OVBIJd'^hTHqbH1CIE%0l7:mYf6$piIVG3F5^!j<OiS,&ks8%C'1Su<!.RFS`QmY!V4)['9\;nq'?3oA"SN)'lDLB]q9AnP3Gi*cj4KrYm["J7iE$%#YatqAcX6qW+W:`:ZFYQ*@Fki@&rpn[7#[)?o'Y\t;R-1>,e)]c??A8+0VoDCJ+#BqoGL6@YG]n8ae/?Tf\q!8eFcpu6mHO/i\gdZ09?i5'Rg9f5WJK?@"eu;`=H:eFW"#2ObjaDJf"jEnGt8L:-"p_O>CRCWI](!UaqPm'\FEoiX+/2O69Mfb=H46s+Tmlhcm,&,jFsoC<SY=h\,`D8DV_nZpq?Go7T[X0O2X>$bPW06<fP.L:FRC:FT1C.L4Rnf)N7gXV?n?dMH:o)j%NtKi&3'(VLLmW`!IP\18V!=Lt('IF32_nSVqlGeI/[P]CC2Y$GN$_n?#=b1\?\O1Pla'g3W-d,edW'Q1(F*hN(.EZtoQ.>H_?&<h\k0bA;+iX]sJrV/S>eMFCLlGdU/$O8\'&^&4U1gB$!F]iG'g]c*U<cKPMY*Z5HSiXR$IoA70>GG<P9((^HAj]$NG:%Z/1Ijqhl9D7m]gBhs:Qn=u<Uqn0P;#eONN.Om(`bWBkD&]\C*RCQDXr.QQbSXU.E.q+A1`f@\A'e%/'0QE[VpGj^*flnIo-?.-m_("`[7=r0$d+(uWT]2N^@=+2FW\8cL1\>iPL'Hj]k?8/&fQOg%1"CZe)4sl[."-m8aq05*)?[<0k^o%mR@'Sc8b%2Msa#06M7(.RpjPqm`*.Ii:\`"b_;AZs.\,jc+OUASt:YM-6)!6@,NaD^A1"Zna=ecK=57uB]G(*`Y]p%D.6=Z)RL@iE$mq5075u!H66Y0dr@FK7OOnDO"+!eh@=aT0H\d&8Hme"(;Z?fkU8WOMb-!T[N/X@B:rfJ3_:hf`;0Qn:I=sMN1fK]0\Qmg19_^1-o-V:+DJ%OYZ*2[O\VZ(dL>BIPU"GgBll-Mb-o3M5sGM*3J!o%2803<+/%N>1jV^X-!AVAHC@m/YFl[T;(#3Ig5>G%(H7qC$:m@+(nM^[VpTgh;rR[h]Fgb:ljhs-kT"o:8u+,oLsNoI:84B.69:KahP4d1&+DdnYYN+1ld6+IZ#a#;S@!i[J3EN^f(^+SgTbfh]nQlekJ:i4>V3RQ=Qi1MCcah<lf?Tp!hH$GdHU9)?6mK^4/BTh,X;C!K1Z.;HLZubLM+NW7ElXqaXekG=/'W0*+^\:r_SOZqV4^bL(WO@6ZC84m4bDTGS)M39Z>aWFB[o^Fb&o]Jhe-3NR1XnDX^Leg5Yg!G-h[C!$l'eEYnF*Hs&(M!FmaubK/#n2!kGdR3u8D=pqSc$g9'f!:KrK8j[MG![O;oH$D;D!?5tbTKWf0mgQ=S_5A.,Rm<V?!0&lT4cXQEe>VL8]L=5?&sa[K?m3%sGJ"Yo3Je&Z.O5,4ea9iintC</4UkTn"*g<2]o91l`jg?ZY%L8D\(X/9_`'l1>^U=#n]/UQ(#9&hrSN0RjED`]pMZ.mj^$nNO9`s;UYQ=)mZ>h6qH`Iu)XV-'])tO7A^G>pn$K-5DYHnI]7!/\ZFeihTt0"9k&tZ%[qdlQ.+=->cOD'LJBr:E\E<ps`:][tkoNW:]H2\(CVa&%qs8fNBD;S[^q':;%N'CQ+*kp*e$lLep`h^ji&\35bk'Z%a_AGXrYeRNUs`Vmkg*<+02A]lqTjE_PEl-BN*_F?5JD4mqiT@.Ab:a5>$"M7YG^8tqJB=19btFZl.;p,X4g(r=(S`S)V.)=07VZ+?*:)4G+`2]qKG[fV:,B`e'H5$78>Kql/1XOo*=Me3W0ATIl<Xb4*s1R2j^,LT:Yk"3'5%BT>TokS:8?>T/ccoVl.`%WKU3G'W3=Rkf9[p"K09U3S:SBqI'r;iUeOr+)q'?Vai^pO4/;54j<.6:(MAk^d7]2`j>W6<ki^;<HJ#^^/=6fKCk^[d_7raZ[JTr\*-#JoS7\&Qd`FekT3LVij=Tl2`]]b9Acu%?*D;T?+KV#8gesKSlRo::-a,<4l*s=CRf;*FISJ3j`J[X/)-4Z2d>OI\[2F,<0Yd)S8N_nbVjM<MOBcK#\E,.FMiDdgCR!/gZ^bi^<Giq1(.=0Bpj[@_FLG6FNnPN>E_HV>Nr/6\oPbU[Z])S-)9+MK65'pWFU9:.iCcKI+%S1\r>+79A6_KS1\MO?\2_#F>#4PCgtA$]%BE/i'C3m/HeZ\`m[?dqBDgF(HC&6:)>nRHqrjE>/7-+edHQ^Z55Kk4-r.'9CiC8=FNB'_s(u4T<lsKB)8T(B6*iB4e5GGT<>*@lfg6$VfMVJVbb=Z-TI[`aC:>TTp%I,31!BjRljHdF.1;:3)7M73i4FPWMcN9F;1X6E]TB4&]8`LU7MkHl*-gW2Ct+'j`Ce#4=#gpp<Z=6SNRTP+*Q+gqRbBIS7\8SK:EEt^s3.(qLG+HjE(C7)8KtdIWj<"7JfMW=?en7CSCKDg8Bo'/u-*>]oTO1pXR`oKCn"$eAl9!:4%),Z6!o;4k%E^4)&:c$d81uZI*P*g6L+q:@IH,B(sg(/tMC2Mjnlb2mLYORVnjjU1g!LVKOf$<),NDBM&LC9<lhR-JH2)`nK0]4,p[CV/9DVZSoA$Fg@4=Ni0uoRZnZ8P4#0'nMDEG`"HlChF-B`NTIO4NQ/anA";&<9;Cfe'FZ-7QUY.l"Age(e*qZ%Q:41"-Buu@>T+$8$Ka/N4phXn*_tO]\i=h!""0uV(onm>g?2@<0"#_70aBE@Ve0UZ%\b:FFZ\,5<M>i'WT'dq/sY@k"<??nn<@t_N9uS2UY&<RVmmZ./m="ar-tE5s&W\HH&)Ce#i<RnnQ]P$^$$0ANIE'?9(u!=UtO0OBodA,[:,>@PajE,:$JdmV#4.3V*;)#<WB41/Q7!jT:jf)1/137A#=aDUWlT(/'Km5S!N0%.Vh-3I-WMVCjXV(Zi+TbV7k1EQnuXj`*)7Ai0r]+E..)QF(9F"q`U"^1Xr`ka;d$!kYTWc?uPP5i,ca7$lL%j,34[/PgG$/I:;0R2M]h;c\s90lke29C/$OA%ZN)trj8N1e<\fd>A?fJW@bNS[a^Vs;Hmm/D5f+pV7+m>g/;-i95UX[[AC=]s+fnNdIl?=DlVFPIE_SaGII5lmfr4jDmf>c?60auP7VeRb`nJ=KV[):^8o&8Q6cgaFIZ*MUCZJ"BHmmSQ-+D0?1*a8P;MnTNCHoeCm>Rs%e%_2qi0Ylb(]EjZ3MOd?NeCcE0S19%S&,k!_s%A45a3Ba*_QI%??DL7aiOR7&s;jhp4c82A_olAS?gg$th(O+g"6^j>=B5cjB913,Y"dT(%+S4MLr7)W3^hc&g3RcE%/?\P\K2q,TYjJG'89b.";cb=CCI=Tb09'4VV6_tggi5Isi"j/S?HTR?P.J<Yhd_g/gmLSg82;$V*cSEKsp5jsnq>8O*[JSX?m3Zt"e?Q&5ALj$-igp]RJBe8NNmrh?ZJ6kmq:cNY4f2<M*c@RbpHa"d@U4:Zj>"VG%.4qBm[$6m);Hc[cBdkX1V6lJQdSa7@95,h,V5:P`QI8Z78kWkI/Z#;NPa9`q>"VG%.4qBm[$6m);Hc[cBdkX1V6lJQdSa7@95,jT5;!R8<HfNqftTb`rEMg&$ednT"Fd'cLu<CF+$6fMLa!;)qeQUC.*X->_D$ZSFF1oU.b!>7q[pD^jIQsOFf?5r*DqUGL/TOG+#8+9fd8a050Xc,89<-[MUP@m4R(_hiLHJ1:Zi\dGQI_0>"QFcH;IG(cc5I4&t6!r9Lat3Wp%8ZGX.O0n>">>&`#9KXQt]/f:fYfm'EO%4tU!^dACUmg3]8D$9M];0lZ'MPpELF3]]dbL]_tWLl`V#hM%Pq;3%hi\-Wm!;P_<!/YjfIAb.mUUE[RmJqH1'Qd]BP>0NGhoLAr!oFT\kD`AI_`g:s/1UA6'r2`Jl92/.N3DA'n9P0L-/VQ4%SF1&*O2<V.`e7i,Bf*gC@iVa+j%,4c%Omcp4rD?7RY]uN<D:4&n5g^O4nsbg'bg@r$*R+b+6&g,r*;E6O"TF=BFu>=2t8Wgq4;_V/D_e8Fa28Z]Li%OKh?e`RNf@@$q`i,csbgn<^\n2M)ZZ8QqVfONf"r"Oun>\jQ$eR/r.-**hFndb?F3K7Y2##j?i!b%=9P&fT'.M`/7,J2+Wd+P/EeDjfRkf`Cb_s@<.6m#u/W$'9b,CapbUc+8k>Q.[r.M%/C#2>S#+r#gU(h>:93=Y3'P;?##AtWr8s8RGl5+3.p228/^p<E5aI.T\-A23.`rT:XTau>2`T;*[dgTiF#0&SDL5dQh3*Fgj%bN,78eQZ9fR43!TUKHGKC\Z8WRqqX`d\:T&Yjibt`88*tcdOZ+Aor7U2XEhAaUrJQ:'q>:Y=8(tB*lamtnO5b>JD)l/*rYm:Ir6<g[,sEStDu%\R2N%!MbN.VLF3a:\*D_Y74qYVMVVetd,dV:-KS!&P8jmBlf[i./(7u/1?qZGObX/AS;6/D($X"2lY;.b(E%XkB>M1G[-9PV0(6;J%fO?CKXPjq!7oQ;cl%Gut.d.($gu=)hr3.$flR6FM;g5q#IeDm)Jl'6qp=e$^RC1$Jqpb\kfFQsA.^bFj"DOj+JHC\-^p%iqWs#*HS^6?FE3/AcGO3dej2MNI12bm/N<]s-;K:W&_qLgE`XWqG/sga_BGaka^%'Ic9q1hu+=l'V\=g3N_8=WPM['c!\8^ra"Yurs_2E*[]K![-i7EJ$Q4!p.s6[[s!uH[`cG+LiEM/JL;XeC-R0?g>Kat#u<2c:V:5;l+1f'3'_6R5]']^F)ikid885uO]W2N7*1l7'0kUmlDNeY%a/mV>2X>sN<SR=c]i"ZRg^`0b-RcQA?<(;0J:%DEJUdVaMUePR_R^eV+9<Bh[]ud:Jp.eDX22\hd-H9..2NTn2\@nZN!BBUcSc)Z@[(qNM)20I\X8Vj0TW\6\i6Pg$YF3`g^m'&6mXD&4)[D9Kbtgj:g1*dpGa*--@UcIHj9QHNUIh\h2/8*aS6\u>B.q_I1]i`fLH%eYNJnp@1*J+hD*[FW3jMd<26HS:#*lW#f.L5_BkGn(:,F>PODlf$'P\,#7(=I(6'9QoM'rr`CU)19Y1E"d:P[G;=sms;X(Q0sD4l6+VbcN/WC-2HD1m1jF+ikakf6ULRjU4:;J5"BjuJIPBJj*h8m/]&Y&7.hCE#t5bpu[B;QE\O7\N]3&2W7@/fO//];3P:_6Jht*8:f,\MU*</N$(TAurglpnpW;S?7$`HU"*_)nKV&#L!iOiS]HRM7!`k_>dV>R$.;1eW4Mc12LI(8IN/XfS<cR^?U?B5#UCT1#h9C067$n^V"m20^SYZ]J%:tS=@(b_mm4)*BHq9Si-UX@3tDB_b,%@l1d\(?P;KeqAo08(l(.+%2L&/AiXZG>JVeVC`!@1$3?%b&?GS%,[Y^=$UD)@0;GpUMh7m+7P<M3^F2>K6p74/CrWm0E4)Zf%UnFKV,FNk4DneNC][2sjQo5($Pt@!<)H]-B!(FtReO=4Km3FZH[P2KQZ,Y>oX>S3RqhR3%<b_CVdO%U8hLiEJ!no,_f_dZ3B_8S`--=$G9U5lA8,2cU4itdB-#=2oQT0bqlfLE=0CHl!,?`+T,n13F.bh5[W[Q88S1\Z^i7_Eb[FhUA*ZabC=]@24"-s/\S[L$F'E1QrG6(_l:![a%CIaCFr!bd9cZ?Hq\3k_8j&2o-+:]s(`;aeHBbVN'>!b7Vg29D4Fs^%MR/qpg!Z]-NfH9EMt$(s@ul'mmNeCKMbX=ck<Xr2?kV\L=J#\0\6P_dGU+!)b9#2M^XrNE<*5!`E3;dK%PX$^FJm/=k\ehoIqFK9$u*a-s-ZK!;+]IBb`0*%paG-pSO7g;\e-NYWJ!W9L^[fUHR_:o/nl@\Ze*K=Sc:D$`K+CKI$]aEOTMg"\AtibPnOHKaaR*o57>tqNcRe%s!tBoX8%Sf(Z<>OkQBPQK,,(#*nX.oC;>kCE97SliidL[as)0@Nbmm"UG**+.uY[@75b0f&qjtS)Il*b([or2TU1L=l+[8#q!/Wf6]5hfQ:dSsNR&nP3)PBTV/p@,(1E,q&YAJ'kl86PlWR^>;K+/GYWL<3_+>f,WQ8L<+Hu;Y/1H)1(&7OG.lX`QJ%9igs+3+obtmq0E1DZCdr6\)<l&G<6=.TCi+7-kSqEAd;1AW'i^amq0Y,Mn74TW]_<*8H6;sZ@#]Q08aaUZq%^;%I\s`Uj;Qn]C2$O<ggM<QBM2^^4j'_-ABjsChmLME9raX`u@;D\rUMk;4qK%o%TF?/4%jR*")h!R:@Gs$g_?$at?qe_K^Znp2WGo&*:^'..YQT8?Yarq!6I\.@l9UF''/6,7eN@&[jG74u%;bGT2u<VW7G&&DN.%ZmUnMV'1.ReNSdd=[<?riD8mtUWMg,Fh/'eWn&cPJB!`U#J+Da@=JqtF\8%8Yc?p"iA]eeq_p_ogfPk6"V/QEF4Ll?:-H,!c1O>1Ur"0WG'Ice1$B8:thh7Xm>jju"5.qdh+?)Odk2leLq^/H%N^\QfmD:9^)pFuGaR-tnHqBRoBf,f3BHD)*[k]KmM//?lR3MOC&3d.@4e?^G].)L\:4#A.tCQG.VBMD5;6jO^d1k*[d57dgZ8$KgGFg^.RfaX,\E4S:FC:R2OU;qM"@jFn9_M=:`=sXFj/)Ve^_<HN/]7rh&Y2$lYiSTSX5'cWf;r0[OJ(sC>V&QnVr5cKGcT!Z=CM[<Pj.gBjI/[&lr6^P(AL0!qDP&e'7XeUZ?Ea+P4jUkqpc94'Gq8@u!M)1,(Ps`nJge$;+_jn)+G,ua@C(t<A5tB()V6gUaW3-pJXt$gARnp->+q@QrPfL)\L5=[[Pji1W%T'?-D=T+-):\&2CJU8Tq1]rr1NjOb>=^aBAtpn&[oJSC>b5P3CGPFZj`3[_*"9\4*SP+R`.3jVPbB]G45j/F4APmQ_ds&4;*YI`CaQrUX1&"<h[#Rm)9`<J`^1&.U/[",Hsof+:+.*lj`a8H*Q782=*Y5@#F;.=+pV^$&7^'21aEmb/YZ=N]c77h`38t2En%4ree/%gXbCEI[:!nqWPk[8"Otcj,`)BkgdN9>U<`gZgk*RrIb-nlTNoUARB`Y^:4<=FpVP`B'>F<1u&o1P*)TfN%0G?MMRpBp'Pk\X-F8ij3=^5LsRPO"HA6JNs>gj9N5f+R+d;Kg[*sAT0t'sBl]Z6Q;4`L15pQU'H%)EboNr62LGKkRg'Mk($[1o22H'S]P5i(33Y;[_n_>YfXgHqiX=!*[4f(_?cC\XI,G4_mD.jc%j$+@o)UVY3\H!``.&abMZ<JMfDI]t6&ik<U4e9T!SfLDk!V]!Hm-^".%q+WoEBmCTT!>VlEUI7>)cr\48bT%'b`G%0Ede-j,YQ:0Lq-UpPeT%LD)5f0UBQOZ3dlFU0n/7"XXGoig:bYM#YXSR/>@b\Y8]f=W7rk/HP]#1$BPan^`-&p^j*9U0J;\Y/7_)C2)[nPRqn@lNg9kKM;R9%4^-K'+XOGq"HXg#%=!3e[Wd&+hc?C(S4W3Rc1e-L:G73M?@5/e^ORYK.L01D;0p_gUH]i$Wa!+s)X%#SA/eHs5fSSpb,kKY$AJEp$)\g=-=*G(DX(0:ft)RW-?S#[m0]Lm<O&kXcA[:s5ogB--,MBB,3%C#*+3M0,;<Z64Am2<MDj#+UY?u[n.=53%2AT^+sA9]Fkegj,-1*>")O%L&pq9Cspr5?VUG2<"o*ofTGYJ&P"$0LoQ;4.\2?bh`<3*9G`>jSZYEu&u>cAUf@J6)A^]XMh0slJ5<cEH1LG%-FSC1&VG_N`P3<nNdEVR;D`>!GULe1O($f;?fN9HS8I8H7Zk)QS0YJf2.2lJ;QQ!^M""R/L!k,uk=4GT7(%[9OX_p%omfmUHK!SG1W$LlZ!?>sKVr7+XeC!3$[`1jUU1SLLCf0u:]R1.+:P0C[R"#,<re3<H^k])#6==eDt60=UXAE0?m)3LI'#t#Ppe7T=;!!5RESL<bd*U(0Of-Zr0i3DMN_M#TBfAW:./T&,5lIBaq4*K7Q`XNZO8^188:;#KO3[hq<ED'e*Zp/6&"niLL$RB)l[3Gk=7.k?jIC&'h"ul24U=/2b;HiN!ME9S8R2'Xn"*g+7ut'b7V6hPa)@5W#U1+\X^cpi%1:IF313upbbJeE<'8VoXPA&7[sR9$Fm^rYs@10;3L1OID!I@hI.Lt!dLmQ6)t'IUqi,QI;Ru<1g/6O>nV/o\ea$nK3,op7YY&&-L"C[&eQHZ^s&O+0NYok,\E`q?&!J)a0<jN3"b*e?Gb6bq=Uf^e*oo<\bfuSF7_KL5b?+5$\HqChehb7+PIqV;BR+!741l[pte.Y7qSPKI.G+_a,GIs6M71h,DUJ6<+VJ=]Q3uG"[beUO7#!eWBU%sb.-Ve9`p</%df?!lH/B<4?[#R9P9h\EstI5^=3]MeTQ[n_Wf?s[SCPF>q%kIG]q'nluLtcBq;!8:m+`e0dh[_M+['rCstGE?eauZfIteVZ[q\k4D)[(+Rn&&n`Yb7a6XmS9a*<T"%tq2KS,D&0Tn8q-ElYfHJm?dR+;M8q>qR3ZOMd5e6u2"5n^-h41#D3P+'`7k,"sZ&h]"IEIorscmM?snR8XQ<)d<L%-e8$9*tm:AVU8fIeiU2b>uiT>s`!U2b_lsQbU6uTtFUOWbjnI'D]2=r%E+tH#(Ea8_F!ar*Lh3SBK6n]Ur9ORod,pL&(N&_e8KQq#_]!+7O2>BZZRBbEm,$b54BLn(3UaWZNp6U#-f2l)c<CAM7;/Y:kt:iVcLK]?(_a%!u[QQjF/`cGf_ln&,+e()6/=)#JG>s-8'X,NE^7+u[j<89FKTmp>(*5QHI4pmp'2;]Rk(GUU-)cDW98C(@8EiW]*.8u_;^R)fRP.7&sXi"O]F14loHl^W0r%[p2Y%o"B!_"2ocAs!_IZ=+]W.5o_2L8/D/1pds2$<E!W2(8fdP+d+[aYlr1'?P=j=n4\'>+29MV\\71A=iU.ZAt5B_#]ll6k_D3`f`^e.Z*?a?]g:30D7WEp`-X:6g=%82Rn:`#:V\7f!>iUY!SrJ"e-5GMFr#ne2\V;l>K'P9Ib%97PeS7#\'J>m55U:P[]=:&`P$_9>eG$nl$DTHYffl$kTZI(o@$P53>V8'n]TJ?<^`]AIC_UgT4PgEXar>kt:oek=`;SCH)4LO;%W>Mj>o"7.PS`WD?<^[f+9O`LG]?P:qFX2djrL[k>!TOT//,fb\7Ge[es<Fl6?KD@&_gYr#,\[@e5C4\VO$BS6GtZ]r/3nE=fmkR!lWd1>Ks`FEc!$"Aa:<u0RXr#3"R[,=R5j<%^hDt#cs&3j(f!ulUTn^77os!p=[O,nbf9]*R/'8CeJS*gNa!@kCT7Okk@Gu1IEoWtU:Xs4]s8OX5[j>:='OMLq=^qT0WE>dhP[!2$p`]4pse^m+a7Ir2-8Y-+!m(m7\,1#C]=GNBPE!U?BgZ%/YHnCu2?f5K\'/>88TQcU`>:u13.@RH+8oNo%CC5<\P$*n,Ce[Xq>c$eD[Qr`)Qe?VRTN1tFEnm9QDD^ts:1Tths5hBmkck+n6chN),BW/Z0GOe*4TIMs,QZP0\eB&L#s-L!NF_pe4r,jL<r0G$``X"I;C'ESGnCG)V)5haFh[.nm4#HG<0p&d']J7$V1jSkm,1:`2:OP61s[L5CT+O`,:<I@VK)U2i&bRP3m.1/k=kkt"lIO:i[&jA.]c=7f!'g7jZd,hG!<1k*+$23?gu,J]FI`R:Z6GEqu#RG*<&J-.K;4(@sh\FXIDN-[Q_0(9&>ZVHsMJ8Z[4Oa7+MR[?c]=&Mj-BX##uhbFef2,)btcSro`=&rN0K"rc40+haUEZ"^pB@7[B_G46TB_^_o]o]<Q*[7++P:!W+Ds/<I(c@@NW8TEA/D<t@JB^/`2E$ofSuj`?gq;G((,RVuf<SC*/P>qg%'b5dQZTV-gPnQE.L3L1<$-AqoZ/iUdu-U'_Bq15,k:I.LOq+oTmb<BU8aCHM7n=qX.Fb"t93+O`5N[AV2V1Pa6d@6R5Y(Wk`'MJN;0`ndWO[ZjPk&4.J_I;,m;P=(l\I"RXV?W/.QDA[ISQR?5IaX#-V[aj`aKoCm>=]O9&p4Z:TO&c_d#1S]_eH'd5T;3s1l8W&>:Z8@cE+@BY,%HRV*:k;o>s28B-']e+B"T"b[T&F9B["s>V8lGbj4LDnghjHq?Q+LqP!HrqO-m`rDrcLI4,%]Dm3U1[\K^p;:C(Q3(E+3@nnslaWF9qps8pr0sei0QG7@UAb%3ua2YZT"I0gKLh9"ZE!5Qc,a"&nXFI&@ZkOfjR7HF3;Li1@!'_f[Bm:W=IBHH4jCj'P7dp.6;2:kq`.<ap:6]G'#%gHYZ?1ds(!*MG_#AlS@CdF%p!A9T(*PP%6OToPGkm@.G-dqlih&B_XFfk-WA$@Od65FM\F]oeTQl_)h5b`tde-2mH'5ATf&r/!aoZtp$'MNL\o9Wg`GK=`R\Y)CR<5Ag66!+'et,lSKD&M=9CW5O2BjIjS&hkS$JOH^GV1Vam69S7-[@ue44g.R)te&MF9@\&r>1GUQ=f?MftJlR+nB7Un11ePW%_$p@td<ASWu\#dh#'2FthJaDf_5\;:.]Fq,08;H^)8*IUs/6;s"Z\`gZ81@<*IF:EG7GbN&+<H+(?k^Ef0*p$sGnh7soXZGW&GCaWdOr0i*ji-I1_qP(]`oYo'gd.p"`S\HC2=6`2MJa?X?/WGL2llcRZG@]liC.^;QEesfSAc/?\(V(X:M\e,1[k?[Cpc6'U+6+H#bUFLPX8,ipCL3"ti\2@4qekMVnr4in_-8&aL);mXIACG/ol6\.^(@M2_>lU`\k45VIsO//!HJFP<IcBSm$uC4o0dqOH62gnl!];mC:;_,=R%duI(Yn$>JGV)^B]71;rDk`J'9tKs0Sf)E7O[*(I%lI^I(hLhe8fR,^S+pg0l?eCpo_5fO?RJfqQ[pBgR>,Q7,D9%=HpWE.^DQ:%K`SK>#8I;oTjG&faB$mLI+E!_X!3a[bbC?Vdb1s#_XZ*hXSB-E-b)^D!mO:]0f++Ze;2`s<:r,]2J_;55EZ%((,M#kXE9*P=G5b75-<3$>TMOsT1_P,D9#QWiO@,UQFppd@DKVMBmuNh1,O_CS+oKWYoOFp+mpVBE?(_tfe<"kJ9Q;24*ia+YC?R";<9806j.DA#?iV0E]8j%0;HPS98a2*ph'FiKtD+5DWFA2C'MCmJkA]NBG^IT_LKAYejJ?"0Y;NNq:+'lI+E[*iO[k4^i`rk8;(T"FbPrWo9RL&PPqWjHj_3>Aj["[3M7P`>>PZZDc;FkHfdT`8cS_M*o$4qi5*bqQnhkQP=j`D!?[&euF`C.-H@FECKJDMj=;4;`?MFfu*#F\&?B9ftCF8Q!&J3a=tQ_F(HmPYcS),l>P!R.+8kT*4N-ou:ReA'O<'c?1qJ:^6@7W.!(8*KhL<V?,T!8-_Q_:;X:=DT\&3I:o'rI,!D^[a4d?0Dom?Ab(oRo';lrj&"/"r%C:S_>ftr2n&Cs/tM/g4)TFfBUeVjcMp&(_^E.p/:QQWkG(Du*I7TcD1]!oocR=F#D.R(qlFg'Oo)rYnM/RC[^Mm\OJC;>4J5:_)'mbR+K7nKarn6V(6.[R5b]"*k0p2ARl"srD-YDKV'#Y;:\q8H>?$)IjGu"K!u`I'qK!dO01[B!'4RfhV&Gfk<$V$^^m<jC]PYrR-*;]D8T")M+_ZjYQ+/`_W%]ZOJ.:"15Z7<GgjSgIh'`"E&;77^,uD61YFR[pN@npiN*kY<iRTt`i6W/EaljaPU*M9PFV#IqnPoFOE<jK3Mb<b=,f1S?^^k7=G!H62#9/l/$6C:IBPVq/F?^^9kL,&`Oc_t08SDTm$'W5.CQs>_8@"K(iao<>%na`R,ZDir?0&_u2ssE:8c@<?nd%'Oc6JOK8Sel_(4r44dVLg?Su9;]f#l)W!tb<B&H.^iraTU1H2P-9qi?Bl%[Oi2(TVnr&5oqE]8H3.rE,H2^m7T$\jjSZP>9!!fGPh?EsqQa)U5B%>!!9NBBe@0aC']qWnF1`C1%R.8O4-hfu>$TFfD@TDePWdblJnAm-[Y)OVuQ_UXG]Z&rQjMgOo-+Sb*VE+F/KKkrsLuR7s2['D*8-T+mCM=TP"iQ]Y/]W?@1Nop92c*!ko*"MCXG8<\/ON3$I;,C.d8Zeao3@[L6j.UFu5Mpp]\?E;\H8\3>l.?11&S[Al):NME$&*efE'>n$`=^Z-R<1iI)HKbs-I9)t_3!&nocF2kt$$;+_QK?1J8rf@@jm'CR=YLB^j>f7oHA9\1B.L=<C$Kd%!crq#O;-*];DDCO]jrUtY*CnJhm>Qsm&QKt0h\biNpUrre9&]An`)GZk+K=Ni%SY9l)H_Y2mCn@'.]NrhKYVf[R`1%c+nQ?+fa3W%i+;='Zd-0H&>`q),QT`4l#3Ygf)GuF)1QL0T@2SMS61gT?dtM'VoK,Js[n,R-7Mh2CKdgOVB5'q<.8V4S(]0&p0^0`^frdGT+%&V)@$Nq>Nf>;J;!nckogm9>&92eE@WW_Sh9DQlX"4C6igLA>2UY#.d4M$shlj^DA#g$YILk`(eZO$;#eolU-'<a*d/>j<=5Y3hEuT<YKfk%\qEt!`#Uun3,:!6\J((UXSj0\le6j#0fI28E]M4]]$O'g.<.#HBQnL'?#=>L&=.></rlLY8+cj_s^Pn8j,fNm70eeYT(lNOK=@VR`Hc=`kmHM=E(<`1^CL6kLb2Hi,L&28HuXZi/I>/2+C:i1'Q&ZeSaY[8uEPA:Xf9L^\XU;#T]W$d7NV&dk(?c>%$&p$>N8JMe+ge1IEX/aJR!rG,J=L'A0kg2lB]ZQW?#Ih%,k.TWu-)Csl((&(ufrJl%`hLXbJaT+MCc\NRaTV%'>#NHO7H7`nY?Ch'L7Nbd6+^ao5gU#`[5]:^\48JhWbi;^*g$Vh)41mW=(b-&B\d.t2Vl7Xhcn_*/%]S?eed=%25\@Kj"fL@010,QdLN6Q2DH5H]j#QiJs<'L6#+(b2+s!a'VJ_taaK3^0QGDK$"'oh?+'EbgO4CqoC$Fm.!S`q:1I=h4TI8:EAD#YBcK[1q2":*QK8BK,#_&.$=5W_9h96QFV!,iGOkp?)K^[bYV-"7"BdPXoRk<[:O4q6sLDbIGRQL#D,pK9=b)QcJD;)2%-'%B0];;cu&iimS'J=OYe_U$(Ao>/U`-fot-N(8YNM4r=o@*ORP#0ZnG%W>eJJVa90eW-KBAe[p+/=L=2VQ.7P!g)Km=jX_\c3#/oiO[[f,;Qk@iGSI_8r65u8r6=5VSo:;lC$jooL8SMI9p9>Y>oaVG#WX,[Pp8p]2a%6[)>Cq78ZM$7Gac+7BKT9<[;!EN,&3rl(b*dEh[TKF1aLfe"W^.:\.>>R27_6HCf=e9ZWbT@,5f=R&9"VC!9l)A+K&a?1XtsgL"7Bo?cK&-iGtYH#7ED^;8je*Vn#s,V:[!m#:O_P6^sI=6>KfJ+MVDc@RA0gK,^K2@(u/!75I2E/t=<e9cS:FMHM+m18_<[8i!c%7O%Tr?5cU%I7MKU8cb(9L>j`@lecjARA3^]Vp]9$@"J2XT5BR=J>nA)K8CbgeY\2D:PZ<`8P([or\-jkglk7q/:E3^RoU-H0*1?369"JA,%3r"6uR7\N9d1/G@*2.klaPW2D9g(#m2q[Eu3]hsZ[##?QiUSC<)d\pK4c)etkjF*<[fs4:6_N.fs'kCp)FY6\e9%Tb<c0hp9"0hk0A%!j5sm:42nc@0?O"5?<@_09UKjWU+ioNc=f>X!T4EgntPEH*ZT.sBpTYs9nV8fA$2f`T_2gQ/H(rCgL3Xi>.m`C;>fhr-EbN\n[)278iU20VnjUi_R;,XsU'FD"(5DQ^/1qUY6cDkUA_T7>%6*9ah@#LJM!,GTajgQ=Q%pVJE0?=ULCOaN.5'`bYs-lbtQ`IZ@='rm1[B.%<gc1k\fIV6'6BgfIdW#cZ_+AQ/0#Qr&7`bg7XlN.I"f)mO>aZUlH792g*&pZ'logCr_:X[_@1RtjQ3iF(+[e`r['i-,S4]B8+;:>]"@gpERFp\p#5V\(t8-KHLbbs?dI!k:j:S-Lrq/Mq[n0M,8agT1SpKPc'Oma@[e7j-m[eLoF@i)k?IpTI)n*Z0%.s(db]E,B_Tb5!EB#eM+Vi6P\>-!$A-S>QO)H/4Gdm1ChEOnueVLU_9)V;uPiL5MFRMogHbAaI`6VDP?cE5EVmA]T20E@2n_uW@h2Eab?(V*C#mK)*oJ%ECpCA2/i]e4Zk\<;RVo[Ash#@A:Sk!Pu-5\h$*!cL7\e/YGJ$XH'qD017oCj"_\D85IW=Ca`H;U+sZ:8bRFZEZ#$@#(3)!(66s`nCc=7I,6$.pDsBL4\gRG!+1n2mS;sYXh)>D_#,"D;1N-D:P0.O4j3Q6Q7-H_qp>8ci:8DiK)=Raf$QB5Iu+0UZ3.DIa>dihaU)Kh7!"8pDt>6(>L+=L>@"=\4T'E"5mVK)YED"Ej$X$`H%*k;/KX?A+2/V$-h,C#k\Y3cP0$q@NS[oSfEfRD2r`A:j.Z>f7kW8EiYg^^3&!+rE4'bI/b&:l@4b/gpHV-Xo9NtmGBlepICoshM9Bh6bd*DYRNufmn.Ml6\JlJ6@G;(9kt\9;Sh5&o9pQ-/RoCcrG!`YcHQ^Lr@PgsFb(&\i0fZ9p$tP=Lk;_sR[#(?(`bBHAQS7mIaE[H1[8I/T\!d8Dm,->P5lU`I#`#5NanM&d#kphG8]U`b9-S&S2AUVFm3O/b/^TIPJ1n0?odk\K9]%-cT03:BPgZ\;al-&:1DfRa!@P<=N,Pj,.\[\&kOioUCJU.1TN=Q/@L'CZfUIe;T@:f>DQ3g/r>GM8eOj_7,G5/i\OB+3Tae^#^kcGEf%)nY#Qt9CM]X6U%4WB$b]#ZOfh8a+sSNLP/9;7)*P3r`..759qJlW5JCKJ2b_)TrR_"[8?Di4)"6j[C\80@9>kM4pT=6BG1O#>nf!\odfiYr]76quj>J:sUo"kFkt@,/>)3X0Oc%1a'^;IEiJ0be$?Fcu<R,cd[d8e]0KHC-ntVnP0!M4AR9=mm83[FsoXRlZZK%h$Xba$.qHhsR\6Eqkn75o]ohNfFc(^d0M^J0^ZJ`uOpHLgIAGcA(B._lPIt,eEflLJt`QpdGY:g's^03-+Q>G?hiOpiB+t71!KX&i^b6s9EKf\*C08G!`?>>tjAT*Ul:EK(2M=LK[M1L\@^]\cV9LI\?K>)?IqjhE8\QWMKS[O<Pe'n1QHhVom4[\g<^0I<FW!-@U?=:o7(K_$G"h"JZJKs&T&UH%YEVJmi]=.LZ=L7>ddabsQXhKO\r9C\>n/nof?Fk1:`0G7)3rWtVs+o:s+$bs$JA-3eH\;n1)K@98.'-kg?[.c7XL9b#LZtL'Y_`#m[dah\_HpI$A/K_u^bYmP9#@@_Rn;)m6JU[+bh0]1[Kf+dC%<ctpijo-jW-Mfrk?K2hPICbm$^&,C>72+_kDi0%KGR>n9"*&g.g3?q[I`K[WL>=^r=`E/FLkqX3$=T(;+F*FgI_#hgL:UcE7$;k5\T2rd^OA]Q^i$!\#hN,&=T08C:uSoD1G#nLudD=R3;kKR)FDmFpV6r"SX9DDP3Fm2t/fD>@s4V#uW\m3Ch$VrQjMr]S%hH/f`ohPPm+FW>^#6rt;uDiZ`Ph]B>!IKOMh=E54(MF3'+'jlANs7UEAC/n5WX56DLX0[$3hnZ,f9=S?S]CTr8kr4hTeCg&l4i.nAD@]K1>>naI2m&S+c.(!Snff`I,>!3EWO8dZ]7[#(:f:7jFL!hc-8)Q"0/OE4$S>*Z[kJu2/t8f->,[_?W1A[k0H*\2Ue!)B6ZUN6a--mok9[<&Y"69m*!28Zo\V"l`31Zg2UNmq+4)<dG)Rt)*kS:^c*h!Y3qDKuH,moU=??G(hs2rqrJu5NV4P;_Op2Hjoo$)`?<:CG0/iO[o^i_+%EOR=`K`(.\BEMhecj^n-ajUD"Sd^PVV:6/jM6Q#,2EAY"pqLqX[5AlDFnSQJ/d-m#ZgWCJ5m>uLc_Q)n4XJCKhp^DZZ&*81gn>^_rioo'sWbrK+`Z&nY#QEr_.?)E"BeF]0Spq2ft6&imik>g1dOH&%SacTUX`66(k(NGQa4C"?<D>[95pmoc+Pnb2p,XgXd9]i8$^g]hr'`hchnors8W2+!B>:@lA1MG:UeM=g9JqgblYF"gTW9KB>GCGgi#SgPgiFA<F-Y7E4=MOU<A$8OsFTIe>cHC%l#?"1L:Rr\)AYls&>59I:sM<Cl87Q"2CB77S9HN4a?O%?hEd87<c:?8Wb"j0#biPbO'5<'T)4lGNJ@5'87lMFZ#*;RW$Lo'dnc8XdFAauS`\oF0$Cq9hqp7p^iaiF5t![^8j`6Y1Ko=\iCj?=n!7*UGYo8j/nT;K&NtRds<8[eioa)NR))+01`K)@"Yr2_0DF6\,7%5Tqr_hUdet$"OI"kSbHc1580q<uJpMIOAVRBK2[-+njeQRs3kZ!b<!e`IVBmZ8?ILBqk%qEM='BDD;blJljNd?11;[Ys,`pJ!<(<L?R=e;rfBnVpC+.R*>t?&QqV1Ao%$+j:M253DTUm+rSe,/=Dm.RP[!l4X?6r8RX/T%G0A^O'/P[`0*M,,K6uiE[rGB:"81p(fRLrK6EPAWu3+f8G^auP#'4-XM_'OZsJ&3PK552=WC&>V2*^@o#").qM7%3+(?.DEq+B0R?!U\ZcVcKjXG&*BnCW1FXEQ6B9Tmu3GC+iDLjo?.8ZU7B57ZS^Ab3JY.7*)$sV>X[<N-`:!9@B9WX/R;gf\/baY]gd<<0fCo+=.YHsej:??V@X8,KU+37[YY]Pt,C[YDAaAI7UqO#Mc3$K?#IlQ#4@u"*7rRL_I^T-E4cMuq&o=u;VFL!lD<m\.,ahT.W5`0.UO-oEb^-54A=%WrP.H88k9JCT#R!&_Ae/b!<`Q=nXb@hAnQn2O*YbZl(OiAm_#]gZ3fUB9a3<H1g-CMK:G,oTcs(69L[k.(<1AJ.-8U?cbd1c0?;Fc.k1e\dikNU=P3RY7V1\rk@J\Fn5,ct'IkpuDnGc122Zq]5J=6L5WPo.Sm.?&S?7gh+!df^Gi[5N:^?#^)9_E'+iURYfX8,KOI>(;a^1.'&3)*s%_U%/J#W&dls@EQ#P[603P/0"'sj`S49WNuHDEli@FdQq\V,-aV/$A;="j\OgWoDASQE#ud=T0A="EO(hh^Z9kd=7a/%57->uZ&t+4%N^8LA2_*=GFtTBc%0\_bQun'%ND]V*+fQk-`[CRfB`LBc*E]n4#4&bHIusn,_!'uf0EM>Rq+>.RjLBXaDSSAm&%SlH@tLBX"TLFQM,bPNU2GY<'g+k11I8b;+lulCp@2R/a8RMqLeVeb=HKG5$9PEbd4CZ3->?pJ>AU7-<i1t&A)Ic_7JC^2MYGQCl'PMCp$k1Z=GgaMq?u_ETTY^CMR^Tf?jbDANEDF;V4-YB2`I74dHLlL+UAa0CiNnnPPq>CQuUcXg`boV4Y/fc0#q&*l8GM+Z*EGLA;\go.s&Z##[G!4Mj.rQL2c2H"<X5aZ@P0j2b;oZT`"P7PAJ69T.-6Q==X7D4O^B.Q+E=Y.&7*D)K(GIGIrcplja$j-F1;bU'UT5Z$#F)]=.2HI/,D=$J]aE*<\=(/VIR5FSpmDrG)<:r=4JUmT9_i*BW=RFKS6^+_FKUDnk49APF7d@Et-(eH]KJi3cj1H*?Aj)8QJ1/a<>o,lH/=[F>[OS_U6Kpbo0.>3GVD,d^<1X/`p9S-H]%;O^s%\k8ua%\QRLZHi&.>Nm_$V^.cDjnQ38k;aUPPkU*hM/ROYCF3LZ_QKrl5_]&`e"f[,6^I,'o-Ds3ec9M-95B?Z[3ljbSrp3Br?]/iZjn)VsCI0Z_k(=TMQ?%1Db$UDs2V\NPu8`1t's+?_hO\63<WW1E(I`2Up95+9HolB1DKQer1<U#L)B[-@D!E\EOeji2Uk-`XIa0-SJBma&6l;?["]E]R0C9-[,LCUXufFO$5FDjNqK,Y#t;kO)(@:R8J:to@5/)QecmtH"d!Dnf,c,Mm5i9'(;,2+gQ4(K@*oCDr00n)L:UH.E8RAmB2ZuD]feN9o1'$kNM^1+L=cO2gI`,'(]!8\hb>nN'.ekgZ`r54sDi-A&I5NKm@-u&djQjg]q:<`A]k";IHeiS<4MY9.CLMOX.\7RDA98#,p!=R7;4=BoebJ'-tY=Rm(ZhmljC"N1;qOjH-3dHN*cpPKS=F=T7As^\3&!BZZ8)jl)oV?b*Fh=NTjSYEdB]H"QH)T<AhHHleng(MH;QM.1mVC_&HLQW,$o.Q9j@>EiE0Qa<<$3*U#[&st$k]pY61C3+td3(R#aOBn7Gp6_aYR@%I<0REMsZ/TZ/c;a+ad6i-+NdDi6eP.6Pom#DW4V.831bK"?*3/oG1g=)dRLA*,FM#`\8ja;_],=*h%W&?,%3l8Y%H#R@pe-d%WW/U'd!rI^LVS+YL/JGdMF9@qlKD*Apu`M!7.(88`<J_k!#Q*<kt&iN$<Ee#pgcgI;Z'h<2Em)3q0:[6?R6"8ot0*jP&:L0.*_!s3]pqU_+<EZZ2HqA5f?*]@,.m>n,J&22,*iVU5!7!GK&RV.hLL#6F.,#Zt7"g--ZNWBrh;,Q6!)0nO^^AeHH#Be,Ba1aUdA?\.7u'O5@lf$:kh,7C__M%oU5Rr=.KQU]7CBM_>Nh+4%`pqfA"]?NqP$B)WRSYrRptj08_VVsZbFZ`m;d,FTjM@t5'A*`_A#]V$/=*95d1nM.]JkMX\Fom4E3D"3"qL')7MJTn"ES^RRm<f67;UCKtgI/pnSQ1;OCr8/qZ0<O#3PrENMprsZ>D3RqS6Jrg@V,6s6SsU(]R%EI-dQ&#QYq%S4e$\lD"&BBa2nO:SoRWnMN)(YdHb6KDp\DQIB)Ks7pIb3gmrA,>@eP;hqnARLE8b]MV9m#si<CVDW$F^b6Ut_[)NR8]&(UJSQ,4JUedp$+g0!p"P)G82>R,)2)IjQk%&4:Pn6adR2XpVSh?:j\kQEX@_[$28362kca0/n&J_<t1BQMc7"*c=Lh,k;?f3hu07L+NTN$gS5-I&;VMJS6Z95"*3AeL'j!DL+Lk;NX]kZX2E@kqE2eKi(_SNeg2pH^@dq`+'-^J7,biRQ`f2D>f>)Fk$PPp.12FQo;j[N(['?d4)9Tg3</?MPB`5j>!.&c06BnFR`5~> set
  font % f0
dup /f0 exch def
13.333008 0 0 13.333008 0 0 matrix identity << /antialias //ANTIALIAS_GRAY /hint-style //HINT_STYLE_MEDIUM /hint-metrics //HINT_METRICS_ON >> scaled-font /sf0 exch def
0 0.5 0 0 0.5 0.5 radial % p13
1 0.713725 0.682353 0.647059 1 add-color-stop
1 0.713725 0.682353 0.647059 0 add-color-stop
0 0.5 0 0 0.5 0.6 radial % p14
0 0.180392 0.203922 0.211765 0.07 add-color-stop
1 0.180392 0.203922 0.211765 0 add-color-stop
10 -1 roll pop % p5 destroyed
9 -1 roll pop % p6 destroyed
1 0.5 0 1 0.5 0.5 radial % p5
1 0.713725 0.682353 0.647059 1 add-color-stop
1 0.713725 0.682353 0.647059 0 add-color-stop
1 0.5 0 1 0.5 0.6 radial % p6
0 0.180392 0.203922 0.211765 0.07 add-color-stop
1 0.180392 0.203922 0.211765 0 add-color-stop
10 -1 roll pop % p7 destroyed
9 -1 roll pop % p8 destroyed
0.5 0 0 0.5 0 0.5 radial % p7
1 0.713725 0.682353 0.647059 1 add-color-stop
1 0.713725 0.682353 0.647059 0 add-color-stop
0.5 0 0 0.5 0 0.6 radial % p8
0 0.180392 0.203922 0.211765 0.07 add-color-stop
1 0.180392 0.203922 0.211765 0 add-color-stop
10 -1 roll pop % p9 destroyed
9 -1 roll pop % p10 destroyed
0.5 1 0 0.5 1 0.5 radial % p9
1 0.713725 0.682353 0.647059 1 add-color-stop
1 0.713725 0.682353 0.647059 0 add-color-stop
0.5 1 0 0.5 1 0.6 radial % p10
0 0.180392 0.203922 0.211765 0.07 add-color-stop
1 0.180392 0.203922 0.211765 0 add-color-stop
10 -1 roll pop % p11 destroyed
9 -1 roll pop % p12 destroyed
dict
  /type 42 set
  /source <|!!#]WGhUu$GBd*+hXHacVetnU9fBUVZ@ic3+X)D5A4:f#+sNT)64la&&.oJXU)6]="@T45@`/P.J:O;t+^Eq,EY/noJ9WrEf,#/h1AQB?2PKnlTD/;UkPOSgE8$h'Aq%G<=V+%.=j\3W;;n'iB4aqUE9&C"n7U,&Drejq-#i;Y>RuST(*aok'#&3QEtoiE#pIa+W+=,j60,bPiB.PCbJjs_>_3Z'#Z\`R*]%5NdFaIncQhLA5cDrF@n.%OeaW>u++j$SKDTq(Tu6`8EYPZ\_0,%qM,PJl@s:reK]n?@2fD%QaPk=>bqFhA&&A->-4YO(7"/EZ$KkK!$Vq[)EHJSSp.#['!"\3<`KR4LSjEP<4@.aUH!ka9bi*=i,,CJ(bcaAU5q4(d[=GBpHN`_q1=/D0%/k>`K6rD[+qZe,n:^=5q[YF<?i7b;b![:=a<(0UJNpGW#E9=6rYo:iLQ%ANFYgU;A3h^PR^deL?i`f6CMV8H]eB(ikk5K6;Pt#2[J^ho<29?FX;1K\++Jd5HB[`h2?oaQN>[]LUr?j\@Xp`S>6^G9nKU2JMMMq#1oZ_^&g:0/*7t2tME6^uR)8&!g!/>t\M=bh.n$nuJ.0,ha@r<2UF'Dr3Jhnu<?AcQJ,$>NOetkPF;_M;iGqmoDODR&?<^X\?V4i2b#qV&NN2)<2!+(R\p:_uP9'o+_qT1+:*&YTm8V^M3q)JIVrA&pTtaMrj.;XGS42CD\&._*aKa]:m*DK7I`=R_FjlhA8k2%l-JSsC7okfoj?)Y""6nif%Ga;\d>Lo6e5,q*2.kn%:>%4CQa\ITV1gZuH!GVhq+OL_%r2id"1h8MUmL@.9J07>;i0`JZYXMehI*LoFL=5>q9`AZr@_C-2V>IWri@@0R--Hgpb/Pug!!UW*9DS$Q0Ps<[F;7f#J8T7bapmZ%sbU0^"sat)Xdi:A)BYf:D7EYgO@[[i'.p#4)o^IkG0t$)Y=8I"F#K;*(36gLlfr6L[/qNb!7&j>L@il4BeRRW.S?/Art-u,J!o@_mW=_7-S[j,h::1g'8A1nH].IK]bk@FqM/?YWWHM@+\e>D0Fb./D.tk*-;4i\RLNo9j3<E62I19Rj254UL!3p.[&E"EE[aRT82aWBG[W\>A^@0"9%_Znf-A:IMqW_VrL9-*U\?/(9shmenjQ&1"E%tSXb8ZfGCr\ll[2tE"OeAEB_Tr82:k_%:qu,5MM%;Ucl_;0Ummpdi%YH38]\;a<%V:mUCV(kA!5g;=q3Jnb9tCoG;cP,J`n!8q_Pl=A'?+7\Qt9*JNG,05V81@72TM,`VqUQsKg\#L/Mj:mrplV=#<J0,e#</hBW0\oS3^PZN&]h/pq=!_TUWQf/@HNbC6fO+tQA;pjE?S:i5aVPjSH7MF,skT,X(J=^b"4UK-M7a4a>C3e!,iTordYJ4.gr9NP6J@d+@3fH02NBq%TRkST17Y7e!)7#ps^tB!<6B!l6mSAT)!>oT3RY[CtD`8MG,et$^\&1<Ai7R5h=He`Fd;Tf(57%-`n>-&uQo4@/XF4NS#@Xe*#2Whu3/5=4s*$9UMZ$(jG.99\B]G*2#"E#<78UDqSf%RhNe?N3n:!+952<ZG"36==%PC)[d(eMO*En)qBF+B-:_E>W@i=\BSo,>_!Dh"+T"od53"`NP_#;rZ`Lsq)#KFM#cD&`J]F4*p(Z=\k\<M,I"3&`/-&;15q[!5Gnju%1027\b8XlQedUm`5W`17g7HLc"-V'sIdL>B%1^!CeOPud?'6'W+\3!GObK4e[&c6Q<EY.Uoi,=[Cj#663p'!L;NoL1cZ4'GP3rTinJhqCr]G]T&%K2#KE0X(:nR[([+C9qcd/H^/bL&ZCKWADB+M`C+rIQAKgF>Mtfl<1kNh_Z^=`a`A&K6^a*t$Gnlo;AEd0AMo,s$qj4"e.1Lf?dFU.Y>#=\l3['MP/[E<rL'PTH%rV,*qci@[q3':M9UZifY"M^R.s]H!S(.i71/n=4/J7!(^Y,23.=4m4`\"gaE/A-Q1s:?,&n-U<X;'6o^?W/QfNd;jNCe/qs3ZiQ)0&Elu!cso8lR-*Tk8ObqnT"#@(J"PX3gP6B$.,AG^>(X@:Nr^S`[R;peF!L<;7VlGE_,I?R6qa=4qC99UaK0^!iT]PKaepB1$DT2igX.4P*FqqK!=`ssSBSeY&P!O*OTY<V3.b<YL/Uqa>bus^Tt!Bo?N]=KEDCN+\0"'+_`eq`Q/\HV2[T:gT.'%6%N%?XA"R/qIE(,Zloiu1d2^%Fj%>h?lnZkW`nlHPBGTC4)->gf@LG)hB;*X\oNBOI,[iJeT`NLfmSMQ^JNaau;+'O\G:;ffcmO,fer2OfA$8.n-2-=-H1O\Rf^1:B)gF)I0,[P_"!_:I?t57,[BjQ6D3T*FIB<gVk4Dgj>/f_J=1b\$B$mYbkjMOD2bnkaoEqMrofi>.dslH81T*G`e'"7fWmo]J:+LHj)3]OI6"`DodiW].Y:BDIo3V,RV\cDtG?+8:>[64Z4K%@%r?nLU3W58m1Rrnm78JE(^eTrb?RO3!X-2/8;=poQ;>+!)4W1*r3"fg&W1kZRFL)WeqW2]YqpJ3"gZbu<-?^q6O.,:iiJG<Nd3C@EOXNBjU7!#sTniX0Aqq;Q^E%F%^U`Sp-TqI=%g;,5DS#l>pXt!j5Q>O*qttm=q&JY*=RE"`p=U#R=\SZK8jD;,j&*2C3BO;"oV3].+fG2sh>9KR[^V-Cn5^b1TJbQ342CQ#e(qVUCj1EtHJc_c3U$?%c0Tith.``J@'UfCDWgXT&)HBDmrH")dk.)-p<e*^[+n=3L2l(QU7:)FWJ\CncbG`9bMZ2TMn[<t`eO*p:,d.g3iD:(I8-X*3*j/9b1:UE`_+k$Ut%`/eQ$]+]Ws#TY(X^8.f(V;s(W0pL!pbi^X#r"qXX2#m,e!+bB'K@$_qP6&@stN/`Uq%8B4V'?YW&s^l(jKA$pD5]Xg'r?Sp5#d']eWI/sg2E;D]DiH[))c;#0FklOUQ3IR4Bq4'Xdl-l0JHRd2#EV`Y!50<%&S3EN=+'V&Rj`E,QF8U-g:*8G:(8irKSP_ftY+jB*SbCuf2N?/jf@-]t'%tba3[Kn`Y+cHNUA&_4;VZp?2kcG8kenr3To.^Il$,tDEB89=R>oIg@lQ'_VP?ZGCc&&bF?1luN?"XuO_-X@Vo&m*D"nWHL`NSD6\joJ.&TEl=??a,bitdOM/3a$"6"!&+s"I5s!i=JVu>O7<ni\aHT:D^9^d/R5'Qg*T.5.'gpkO'$h!YnJgu(ZD[3o':O>0:Y@Q@nLR[u/clV!`XG<9gmq-.e*OM<$G-.KE3kJN2&+/_\SZ6AD405NYNS\*?*H$qD%TW.E)"[GLNO?7#(oQb>Za09_HCL2.CMRAG]X4ep[M_M<F.2QpXZ11^U3X9MQ5?C./_hm95]cZl/T_A9iMJ3h83,@8QK+i&0e(jNRqJj9brO%#n[$fq9J^PJU.q,aAkf=>'2OiMBh^BQdDhqp3i@s"1sP2kC!!_jQq!9RC'kLp,;kmd3+rD)@1B5M`'tt+.I<oTSL,`5@$7,cUGU*T@S)$;ZlNu&o2;<:#5gVd?l&FQV#DDlJQ&1nH=8^M(%jha-VE3iW67JtS3#T^_5Vhs[9;n@k+];tP1<=0F!M.KYuFSA2DkMM-8.7$O`Uu]A!4j2b,N7Wb]G1Qb&kd8P#Om7-qKdHN,Z"-(5<hD=X`-e7m0_,1]IFL6Q,q(rWPaO(4t@@&EPUAThrs&T9\S,4sWu/',g'.@r3a&oCJHHbk'AM=ZGE6&aG03+qRA+c/CbiO6'$fnX>O6:qW[f!+-nD]T;8G3Yk2\OB3^JC^_tY7#!!"8Wp&fYHIl9Z8o3tJUp*Y;N+)c?M`XoMus*IfYf30&X(Vr*gDIIW(3r"TA^TLI#?*ZH6Lt:;7+\Y#pfh?&d&G(YKQ17gT20sY,UqB4s7JTp1">T!q*M[Z]DMJ\a&lkQpt=@1ua?/>DgVVE[/SYTp%)[`9Qj@_m+u8l\(IHH/\!SI^SZ=+o`AHg6l<`I0srp^Y0R+C_*.tkOR<Hq;i9;/tOZ''A.RMc`PmA08k_/.XmW(Z5]X5`i(nd*,D1BbL+62LX2N+$>)g8ZIU:TYU/l"-GCc4M\?meh+\Y.@VURKR>>#-7]?k,!f;k((Iaat0:ZlD<`+:hf='Dbp/lHk_jM&8!5j[dke9r/s7NZB+.CZF+2?p]cd0HWZl)V[,\*GkXVoE$Ok1Z;Gi6^hH@<ofj-CGFYenfREngj01o,tDn>m^h-iZ.ho$cd:T#5>5I5W#CL&&P8^TZmB:[aqE]siM6`D'LAF=an80B&4;j/m69q-:OV:2Q*6)eUpT<c7R/HeUah>Dnp!.C[PBr#Pb=ma.Zf*?\o6C<n=N60rDS52^8rA7Hio\V[1K_!a3.,U>k,/*:HI1g&>mQ%8diH!,`?Bi8>-$\.c,7#e2f9iGoReW?)jg7g1c?WU2.g6[:&GRI-rcY$U!Hf!tk?d@qVGCRTW/r=F1"5H-G'Q^SO!5l0[0;+laTHTC!_XsA>:"R+KSs+6,o^:8;CX6<mG(08KcCH=Xe3m*]f=ndr](>^eSRUp=]6Dl0]m>mI1EMoGA&dR7Ao.7_mbOd9mG;ukqP\3j\U4'P?gZ]uEl6*+-I8,<q14r#Wb9hQPLfj/%8dndM[_@MMohiq\kU`)-;Bt@8f:biL^"gWoJ@NJhpJM^'ha^hWTHZJo(0\pX0%ML_,g^hX@jikXYEGe6'-=i<bg";37SZ68XO5+`YO??\\5S[in1M.q^7^>;2C-_,N"TL:X9"6*>$:%A2>LMQQN,job*d$560f43#g4PZ^QWrOP&SKZ;I*eBf=d^daCfl?3IfujO]!0d$0b07@AJ!.GD#>hVJrFHK[Lc4Yh@p%E&@j4j$$<T]r%;K:<=qlCU3jHP@Ag`[HP`3.7<2<5U`L9f/'*ju3Il)Op:l\Ofr?XQ8/5N-%"$9C(0m?@4CDC`8Nr#%!^*ndN?%1jg6[)3Kc-,AC2K&k9[FQA05=A:&`bAiRcf+Z4ok38'ILn?Ui8%(ESYO2OoPJ&Jkc+6A"ApD9uHgk[$mo^R>s2\bnqVtiupGM"nBN[`Wm$K'E[e"gjYr-`t=`6KC.kL9lPa6/J$]s]+%j?I04CQmB.?@F_P>*m?HdaNb?@./'F@IH<5*A9[S'%f5p!=ORKX#,bT0!@'Ln9d7rKh@GP=bOIWl]eeX"\U=#3@)3OXCF]-;]&cO@;d*Jg_NY9XiKh)&jNYfKgeXSqOBRPq(KKmO>X]>f1Wd$l-m;QW->E)^Q>M9a@S)o=spM]=qod9,AID*O^2*SX=MVbgOc4i]M=NW.-p$2+&61Sk_3UGQco/fe#2`VQ[\&`:S$Khr%:H5-i&o61@%2r@u]gjPHH>I(g5[r;YHQsCgH"!brXBc#:)/0fd)bnOe(Di.^HgDc"C-(6&CJ8pa;jHngu-p6t'e(ED,H8EC;+@Do:CXngtgVk+9)lZ.k(]8c.Au<4\W=_#:a/DL/@*)t)$2C]fJg,/d52$#E.bQlRXJFUbNeWe?m1Qd'"%lF%EMkZ?KT&]bK;*bGKVn"<1,?Luq5RbrqHUm`g!2-5UEP*cE='DZ@*NunH3jc>ho)eajt,tQ?e1/R>iJNCZa#Uuo$GjOn>8)_M`+[-uD(%2pu?/utc!tsO>O1^<-8f1,bnMpF)V+<>/;Y)G"_bZ2gO+8Ab1K!4X%rEFuP.7`,`ZIAgS14q392r-24-3'%[Tr85O=Yu;c)`T9H0%:,cG:sJqG#5L:UB)29GI237.!"#=_D#=@P4e,7a!nECeGG'fBe^7:3Qc`A-h=C@61a!]cj>4__)W,gJK5T*6+Rf)E2a"q!g.QN!Bm&Q[ctMo"@#;dr7Yo,F(7I_?Kp%^[V3r3.[FeM0KW(N2PT&I%nFF,&g$RR!$n,k+S7iZAFhrBTo;?a8q/2+FOIJ<*$plcG!2%bWqXXU(Iu?r/COD[<N7SK_o)V`&dk,/!deRbN6LTaD2?Mc2`"oBRVKQ"XPMkYW!`HQkX*<aSMFO<9@F/TsmUFLEW_`p#&4gp"R7L;/YXQIg;^UHWppZ%pCCj?iK`OiT_0\B_[Kf6fMnJD="#3=a_j;kOTuV5Ri)M&opjP0/oR,lHVHf3[`R7THRFQN=G%WZrFi#k(G&>=@mH%r3_SVUg*$1W<9n_peh#E2WOF"p>\OH,80P"%Zb]O2lB_Qgbkj@jjAjE^&o39?$f>X$lClh4_#AN;s)MokjMWrjRA>Z4%X"dnrsm[dWD\9mm_K8\"VVN6gdcQ92;rtT*KrhX,L80K>$G:9Yc,]3tE5W4M;GCcqoAsEUT3EF5nXW^eAsdoEm834""CJJ&:_1bLXDAG57Ti(Hh<1O?GrQpiZ^`bK)IrR^R/)2]&5dS=\>Qr5bUP<sK3!2mdQc%YV_Am!\5COM\iRqTNq=Z_0Bh@2uOK$]7bqM'?\42DIlu2/Lhe:/`IF)iPi:Ch:&kP4KmUFOi07Wq5)9#gC(ZU^.!@OC.cJ]KV(nNZ[F;er5r]eh!VdWr):8nXm',G6]V3$<f]&rZGqlCEP(B`ITe`^;R;/?)DGHOLJ)dASEo1=P2fe6cbi-JHWJUqrKl@peDB[T*HKl2L5L?ON3>uTq3C\8\2Or_'T9"^u-dC0)o\[+#=s%2>l.XX.R(Pf*$8e?asdXn=Ql]_Cmjo`gNAZ5<\\UGo9>1QHf^0;V5R-dT"^O(36*(Y?[B(?=I&R05Id9Bkc(u"oL4B$M]%Ce>UaHoCg?B#'ba!QbO4c]dZjqENc8?W7_BREAc&8Ope&DYA!QAr8=dg"_E&J*L75IJGoBZI[-Pfqs[S?C!;@nlsk0fj<1XBRdn4sk0<^eP<\Xpph;i#5Cd)O$crP-]*pN];5]eBq$A@1T2H;55Y_Yp2e7GrrTe^P%9Dq`k\ILk0cgr`.5\gYdTkLoZ6?B,#=iaoBk_\6:B!(AX(fk>T=cLB42KLm!r=kc/!bcB;3tC["ER`aP09"cGuN)ZjJ>uc*mIAW"1H2M:I?^qQpq1dL69t::]mq>Jjdo\ORPm(GnKB'hb(/P#T-GaEBT:37lV5M#Zps,5YgnGKIKhHh"SSdI-/(SDueO,_h%XTQG*dIn/EM-M3i]03I'J<&H`9!,V'q+1hl7)8]=V@Vf/*=qid*8bhe`DGkZ::S3-JiF1^s*!t#D@$lE"nGX!6gZNBS/ik/@jANF"H(JA<^Me2SshPJVqW"O(F:kO;;i-e%:p%^Qk(%pkI1+n>6+oH$SiD2VO)`5M+YQLU)#B/g)[b&oHq7mC9,0n49:;nse%,X'_0:k><#_\qN."^7m_!gW+D#3GS\,h)@0BET:J.T9hfOKt+rqN7L4U)I)!3gfCKgn7m'XNr3BT'5`Asc-1"mI#jX"^AmSkcX#GT;3)Cf2FK`Rf_eK2Lc_Ihe`74>RmsWSh-;PMMs3a[e9p\hTH.2'LQSh\>gnFTYqRO"3]%o=C)bN%-$&G3kIc.7e"uAnN;=@J!iN.u]9070Gc.VlYQE6R*YBMqP)p[^;cd1I;WCXaF=f5#d@L$2@9T1j4bJWl*8:?74Lgf-Q\j$)pBJ!s9RE1kG^gd7uG@`i7tie;msDqD0ZXK33q$n)CI,%"qNs&D(?1j^J7L0`q<@*j"AG.s^_9Y[-2I6-hk?q`to^?"7Tb!$dZn\"RGumEaN&Rod3oPNR^4VW!%IBuFcp+d.d'(jYs4@K5X5!&-g.MG)m_7)Tfp;SQF`<47m:)hp&7!K"q=r1sn`A,3ZhrU/B>2#Xa(="ro&1tJpOS<N__o00KNZu.V.=m%m8k^ZkrDY3/u,@2FQIp7u2qr1cY;ga9sbZ9;?p-KF%Xj&cX,-,@[**\#%9;L<Z3Eb'Z^F*g/mCegbgHG#]Z*8FIMk0r0_;%##)EX/3"-'lP)`:B/dB9qa%`"9Z"PA"S:Rm0;#-o+P'pn;qVm@Cd8WDA8iL<d^$]Sh%QO;g9`&$,SL8b5e,DPo;-)!:^=\<CiRMLseo2:,T+r:Fu8tkXm%3.)$^4H7'iT80W$n+4-O#I;+OaL^%K%=dnnT4#o*#n\4C\Nf0L$>=%WX%<<Mk=7cK5[A<kK/"14G*%WqCS9qUIQuOPFkAjM),nuI!BsO.3I4(c9FMiXK%r:@l6DST>*/Hm;<G!hQG*/rqX0aq6a'E`XFG$1ORDVZY&06]-.HO207WDX%-E>K`@M`'6Mb:P1.57.WEC;0bfk?&sQt)#?@=G*/JYKPUM8\%8r&J5u![k)V$.@8X2nZU2-c<W.lWt#e`-O-lu8`<uV_a'=ZNWV7N0mM-KA:H:0_L-UH).qrpQGCc!*W<bH2HoOmf]q?P@W5s(jrSSF<'1.Tm7>1hV)lHHi<?+'ZRJCKY9/!$OeU`q]d/i6?i1[r<1<&R+7U-1(kaduJ(es8m#fOB!6[S>SOI=XT%+-S@B&(Q<d8b=>.P+5L3X']S/7\E0pfP"7L>dJkrT1.2u(F5QtWnDoh*Pcjt1HSp.6)(09W4qVM.-,*8S-kZW(_su`::.pI8)=h+eTN4ZO>](^br.-s;,X>Og$JCa'sF6!^uArJ'2`1d)'uFZd.4MP)JWYuOP-;"JV8g:\hM:cW]u>1=m;#e`+(7ZTV4^X*WP;eWDf\nPB<?UO+5EhXI2^Bi0N"s6l-U1mWB>LW0obWjRD,U3q9+s=Se(gm.d_N':48-.0;^g)!lbp[>>(2Fq&_r"_,2?e@nLY6'hd\:!H5S#hU;-X:OK>L&L$kbZS.+'8IkH4="ZPaRNX\Sf8%h&1YI"O8j)5T?hlDXa'-4n&F7/Gk0`A/,qO'n9o^g[_f*8BO$3l[qa%"kgkl'rVe"Ug9DSf,LBE82e_JDc!ha$="D7:]diR;Lc)S!6XGbl1CUKLop!YR>i5k]Nu`@XMLdn(Gj[!_[7IoB.f[#)WTI9p"S]mKVN!)U)YXdrLGiJm>^cV_B>40_V[T1QRU:LA%K?7g.Dpkq#<8Nc!/Ckl`SAmJGn8Sd9%CU9Af>V%;7"*YMMc`:ASnbX$7mJ=&H-o.-/'un<q?;/;mVFa]64NJ[aY-ZfJ^b@1bm#e0SbB<@ZKbq0PjFUa!WQm*Fj=mJZ6S0bOF*gkHjK0Y'I%-ZW2a6mh(KS"5\@d#'M7tB5^[gU;+6!#A(K8ar/;T(PMCs1KG?,)mhXq$XR`m('=%r_5,V$>.U!J,&Cjkcggt;)=646+'jgGdqAVCo=I5952CBUqN%G%ETbUObK&RC"j=N"k-[EZinS.d%E+F=5n!CU61<Q;0!\R7,GA"@#"jCj\k[,f&86Ee/^Pa)&[`f%ZcP,EVA<8@JbCTGqOa^IkE8l?Jm.c6+ApC],TjC;3Y3`(,ACe$^.mHOqhUUCZK*(g[_=oIm<o4*3epP5eUVnuN47JCN"n$]N5&#E.4bLY;d7D&N,_PTp6a#kOKt4$Le>ocQ*FCK+TH@i<`IZ3:kfgF_(@C'*b00J,7HjRP8rNdHaeE:##)E4ZB%VJo&QQcaQ<;Yr-'d33=on$Zql=!8Wm))KdeW77^`Co)n^6nT9jh7]=BM1U\(?FPX2Z@)kn%q0u@DBA!KCPD#05K>:D9k+[%8m<.&C*S$Z$SO</.D14]%!LT-!'LeUiAa?s?;B<0@_;Y<c728gUrN^3Goj4)Ai+4N-FI\'fNae8DH&ufSHI@9`/fm9u*1$"7\KX=D)9+dH*a9Xi!Y7L0A:klhllOBk']Vc%9?q,X(jj6+Y<Ce/XW]3hLko.jrFY0UDKH_.e@:GZt$"gd(>gf)d&H1n(_2VBhid+&!h@$=UH%aG`,Dn<e;f,]oGa+:.dQDg[Bhu='4%W5EVg^9:TFB2fP%(7i?VI%iT@;X>j\!')OK\ku]GLIEh:`]9Bks53n&-s77I?u_cjHjanJF;j*Np2]T2;0-?;_HPj1#6Z7!>23&F]oY;#TmupksO;'u#5P@`POqdSNque?SiaNF(@^Z_hDLAh9nAM6B28+S^a"jS,WI`X6E4.F$lg`$dgfZ-L*5kEQH\'iB*jU!(O<QWrE$\@^N,&!./mA+3U2d'OI)PHB9H:i7L<8iK"!VVFNC.Rdm<@PSd]NHH-?p*LEh'7$4=ZNe?=63&a?2SR65>9k$8eVg_C/pWWoD)/;6/ks]]g02q%Sr>naMde$opUTYi9RhCR".NV0A4/SCf%5pi:Q*@[r36*i%mPFHO2Xcf=@as.nM,9VFHT^,rlD.FoOB25Y`Fk)MtmuL$Eq8*nU5XNgqst8>=U<q4Q\M>;G<QVWTLK7=LC)Q9Id!&4)Ss$I>h#ig5J-rTIjEP"?II3mVd92ff4eW6fN'FM\V`A,nE4F!lFuTO#8dpdN1Sgii#]f">0CgK,-A0Ldo;a(@NS\hk[>=9<Ccd*EueJVKtm:;^irjhSC(lC"snb&iW\4.-NVEK4u_if["rSV8unTR:`#pQHu:m#FG]t#.XOXN&Qa&4ChKD6S.=[_;(cPD:$^88'?V.Hm(/[bO?>kbMj34EDuj!5?IjCSuk9-7(a40&EEo05$uQA*6cT;#mgELD4IbOIMs)Q3XIqab>&J-,_+2,o-OTg5&\s>eQljP->tZ+qK/nkJ_H=c16O1rc[Bt2nX=,FDPR8*?[ePT$7[!18iNU?nb%Hd,b^Ks`.UO.+HVs-8BUPbGrp:4H2Dm`Gmfd*HU`>iPASnR-9m>HY%QTT=+l13,%md6)`N0ST1sXk2!eE@gmtc\7sNFiQM1odm0AY#lHeYaheKqGJ+D]ZH^[!.cfP,qjH;^"Di;E#2?g7[U"<e6;,hQ`3-8)>8Fk]",gSseRiKkRkR,AY7`i4jPc16C^X]I])`4jM?!20K;CnR(f@A%eI_&q%E'<R2MY/Pma8*RLjSVi'\9i8j;"npYI7S<ro$Gb1nA*-?UuGd%EcGc/\2ZT"1;u)h4N0'31c%6MZGcBuq;p]!TbZPJOnGUEk4P%"_2ZPU6Q<o^,E7G65cB-k,#hp9920IEM$_NV'?<`Zfol!HN$$&'oD!j8li-Z@5K/[9i;[&l&=[8qo&QHhMn_E._q7!P95HbpB\BCu6/+I6,2!3ErVl8u>hl;kYJ.\3pIpTXrI+:*T;+Xta<K8],E'X"=lm/-DZt,S.gF+4O)c6\T[e"3b]'ROD>&ihT\UU:DE)L('ljPOc0Z^H\^k!=/F4D(s!&B6!@.I]-5D\L[b&)i6`!Q.X60kOkIb\"ZEFNiT=$95.WMS4`M98SqW<U`klUXGktaN"*PC]nO@R"156R0-GK7jk46Z%r\bm\d+6VU+EK#jh84JZZd\s)JP9;2G*"\6pN.^Ub<#AmfEcK<^,^eoE":9-Tq?'4]YPeli2*o/U_PE\m@!8IZ-dW"<a$ONCm=Mq-Y-b7ZM050R`Vo$fePYc`E(%a-iFh\.r)h2MSdXt+Zdd`c6;Tase4%5Aiear.EY(>Y"-C>dl?O]s@+XrLE`4$Q7*j>(8dPf%@YVo($Zf:&+@6j(;`1$eRu;csDGlQbn4r:"pc#-A\Ol/32o:paoaWkVYPm]miI-7A*l-RUm*)V&oe<c(i*9Kmp+/_[Jeg/r:bn7Ef=-rfoQ"UG7W`V6R`8%,fh2sV:\$<&lIH$6J2rTGU1mLM#)T$6e!^LR6+3$&ZK*P_9?l$k!<2Afh.UH#/*j!R2i0)(+;m`=OmZY+j??0XFeEo=Bo';:(#raYM2mk@.\kP!g3rfCdl;ERGoE6N5,:>THH83EGsZr5r#XN_[n5?-46dl.O*\MWXFXY=Hp>,NKI=Z,n0G`*GD%OE$L\7jqFG?K2Xl[Ef:Ecu9*=]-7bmc[XHO>4650PTLrA&$9Nk9CO>uGB3-R6Y-o/l:q"4_[+c8U`N?hf_-Xl%/0k#d(lP7YkpuJrYD&$DZ>`X<u3-A0rI1*r10WMl[D,f)J(8>t(P;^q->$IGj%AO*\697X6J<js\NQ;ZPC3h(D95ZUacTmR29;ur2blFp/9"A\P]tcBANL,PT435%^]BW-S!(;a//H1]2':B[.[<t-0#\R39!^n6'nVa3C7`Lr3;FO@N&3^Ja[eL@4N8\gn`u<d6Od)e8'sanZ)CZ=gC<aDi[A)2EYXK,BAe7D11I9=dSW60*['E5]'TbZ.<uhoNYl+S@`JnRaDG@J048!&g#SsNMKH4t.)?b)/nbS\MN@;<"\>r]]bU:D6SliV7hh^/4#,":]<T#rqWaIXI?D`VKgQARi.1+*S),(?Ums:jXlSf'R&>LT&6N_(fVQ4u!?Ys`H9Y7<KRekE?VIG`@?3GI?EcGWqFKtZND,p6RNDr:?poitKr:IbfkGW:33%2Ci/tnY<WfYhp$FCT>;!L;hnN"jFCh%UnXu%S.43P`6IM)Hm(<Q!N<NFFEBcRdoZ&VBFNHIXDF"jlMr,S7Yp;i0k0NR`+)f*R`pbt;hj#WQQXbn)P0=ZrC7a]&>'T7ZFfZ;U37G,p>_VDnrAVFUE6Z`FB@+a[rQqerd8em4$R,J/;M1N,S:4[n^*[gZ2o--B\(BVmYjs\/07nHY>2`s2N+YN&ceuaPr,ZEd?`suWg:F'"pZ2E+C4n.6'kqZBe(Vt1+hnu(ZO!P51U9SYFHpM`q'/"/]P%sa.oA[5NYuZmNXTi0Qo.TsL#"X9-+Tabg*="(h6Fhou_[hU6\UX!,l!nE3GbHO3-.Z1^O[!ACJ+jtH='?+r_?WD7,csbnmoX<o.6a2.d4D/<+_l#+Bda>bi)m<+n^'/-T_%"$h_+*D73+NIe(TN17G=[4$MTDd#nMkdK(.c^n0='YZtI;&7U?D9&pZ#*<b-E!GJo]9S/&U[3>T1f\KE^a\M3YDnsn($jQAjFP#m>q-^TVT,2/u&ok9,U^o"[EBkepVQDHgOVW@_BGE%&@e9\`ES\+,3[c%E\T3O)GPC"X+56Y\/$bk?$HcKI=:J?8<B(#Mi+^_>HG^Ik%G;a5k*D+)>`7Oer#7Lc]0gWb2.[DKd2BTB$eXiVGrJ>;'%f9rFB.Um#=TWak["L][819Jj[`_fXmn>?-(?MQceh<u,RKZOh!1YCsR\IpQVb`mHA&aJq>GiOZ3reToe?.R&Ea3^+_l?]UhH7>Z%<?j7&H3`SJbIr^&Sh@di2GR60(@#E>/gX-!'V`4%p4kVWu]W'+0[/dFKcm3Rp.CW="`6W"gE_-c5'Ee)\JQ::V!I%-KTDTFQ\h=?XM7UV-)Wamc?t67`Z,sqnFSfj'QG3^&?)(DeD#lVa;Q^&pp:Z'VF-R_.!iZJ@!:1j]d]S>90ct@<JPl5@."='!dU$TS'5'TTtTS@:%5d3F?JbItLckIV8.K^ljoKV)K'+^%dDVqrXl5phs8!1hFiK6+[B!:T(fqs$&!bN#[eg@1'-kOQt-qou%W4CSjbaG6!K`N`ZF0rdhHZl7o`qN)(_#FRD(@9hP$heRLlcM8e$maagSSVPQ1:\]^`H(i19.5^FXEV5bJ&$R6FR4Jl2pDcuVsrKh-@L7%NcIiJ-t%Bt`En`QbaNd]DPEf(o`jGo85193F\`BNY,Xnda1MIoSR<9Klf.F?FqmYW=D))eOrA\8YX[E;]qi_kl40oMllc/am<s4><#-K/4`<`Z]3W/-d`cY&0TVJP:&\JUg2bY\[3%IaO@4R,X\jG3sC>5Ch:[Q'cVNA'2%q7r?&qo>!CHe5"W<O<<iaa)Y!/+:]`dWFD^,Ldsh0ZceHkCE;oJ#+q,lCdORCe7dsr!FIA%F)t'NHrA]j>Q8q(.#`V50da=lXc3G!37%T2Qj+?)@Lu5Z:6+RelTU'9lF4dV!ETn#Pf*N4ud\+G7]<aq6"]P,DU.W<5,N@GihAW94lK)1L`&PUZrc3IIP>NeIMQd58T>f?XE0kF];\VAGOAjMjLLIqNc[SF96l=-o[H"OV$)>3=gK1gXfU`Z(N]ZMoB9E`IYNG\#feCKh]bE>3MU=O,IYRUIE)-\E4Wm'FO5=:;54epN17Q1.S;2?/$]Spc7#0e#sTA>;RdjP4mJ4RZk%hB#BEJQ]9o#+<mHiX)dHd\XZ,nUpYka!6BW4g1*f,cjI/nD2ot!aB-N'OdLbSQO9puP26%O6u$r9cGkYeaRe0*r1YCFP$)3up6Bp*SZ/mu>Kk0+2[5=i8Ae&VYN<\RN^?6m@u_ctMd*@]N1t3uIiNk![\B@91N#@&l,UV9aU"cGUZZ`d=%CTVgdY:_$X-bA(:54]X_#??U+BF1VgaGtrGijR)ssL2UdO5BatTSE31E)[4XeWQk0YQPVq?B.-!e`\a=f&*BY[9RXL6cEFCF"UIUn6q#3)B)C`4`G&$hVg;e-r=YJ*8.@P=dR>76)a5@/nBeXRu"H#MPl0:1MFn)0PKR'+7qH.+__FkfN:&$7,Zm-A"2!GPXZ.q*L$*<Q`0bO.SE"nilI;RV0_M5#!poL+a=P8"^sPm#j@nDP(m5C#m7W3"`f<\8>n\&I#XP\:BW)oc["TX@(Z[FK+_]M\FNCYQ;\`ODGl`[@s!Kem<KV.HJ<Um7b#8UE)Wm5/A[2WW+m#[Y3NM`B]3dS]aM#?^Jd*T&O'\">=m\9%,5@`"JOqMZkSbHW)E*&D.^>sEMlj`<<X868G^@+p#J<n;Xe]'d6"NE9ji8qlSc'pdA@ed:"-=]`'0[B?&"T68-E5Np85ce%Ii5Ts+'c??)d'V^oF2!0s&44.g7ISn;S@-^BGGhW(pQFEumX1c9+aMMlp1?.FO*n`JheuWRaB?m"S!n%C<nMC(^^&rSQ1YuBMqG"5'`'<:Icp#@LYT$ar!D+0ta+aX@_S<L8"`O1FrRRh?)nI=$^+ErA\XT;oqt]i5G&bpqUo91R>W2[US:W(HK`^SY8%@L>f$nN$olW1s!jne[%I-(2@":u(BN#nZ\i:u:f]D"Rpl0-)d"kS/&?jmMIHt=R.9*jGB!.W9YcuFcZ4gL1!s$O:lRk/7O-e:/p"m,(j15ol!iGaRhs)JD<W_A&&?C$r<_+hTh.q>a\mO3dkctAkG,J.DQV\%>pmfU5JDt@JMRqp=57<U7<b;i`HtKXV<i7OUS;eK89X!WMf4q=^_X3OV;^UWI%l)K<Qo>J&*K+(E`+mFf%OEo6;)K]bH(e&T1gX0<i[=I$c`r.g%V]Krs,G1Th2-Q]DPa!lY=?OPa-Gh+Xf_OO+tDb_I;:CJ0K+api_W@uFNn>ORk1"fV$,!C9>I!(CSE`9Rd&'jc-4E`l/@#tNRgR;@qojuD<[a:f=RN`S%BS]et))$D5Y+s[*u\:'",k_`N!*!X)9Z"['WUNQEH(u_G-jcant6sio6dnna1kfS,DBPU6.Tn\&YX7r$nm"^,5/iZW"l'ml%HL:OB9EO8K@E]:ZF8EcNt)RC&2YDf46sP(N'Q>-uT$b-\+hCL5b#Q7V6g#lIrJ?A0e=@OtnuWf=0)i%=5/UoPi%BV5EMVmW`*VF;o.1si#QBgaIP,?h(V&Zo#3MVh,FX&?3Up8GYtr2>q8lo%?7.A-j96;gA7L^FCNp9oMcM"a=LiugAWI_P<[_;"e%A++6jb[0BQefl1&h6Ig0Et"\X#i>gtY6$3u981BsF!:`@fR1hifXK@j[l@rN>W.M8$eR:_+KcZ'@sgK;L.+b*,9g_98=s,9Z[HiQ?B8)*Y/4\*e`#ls2GH/e]AB+Ri>6_h.4Z:S0/\)k>%1+AZ=P<[g8[#b<Po(DB''>CA9@IiFZt+ESaXcSFhX.@]/nhCnZ-34;+D0TKRT_QbTY;p<M[:1m=f^#g:'QK)4I0@n9e1??#\aJ)NYl3<1H8'V**6/kL4f-9C7[!A+8,KU&'lK'V7ge@e8Y,BF/!7QV!+gEd7cCL3M"o)g0%0\6^9Ni\A(RT-b:R=&JeI.Y3"Ln=)_ZhM`QT;r+ZH]Pc@ge.#W<\m^Ns=>rA6QZYYmMY_g"1AoFmL\4o8bHgam7WEC75!bgC)rtMUF<D_gU*%s;JF"Z>k9Y#eE1G-)gL1qsk175CL,bH/Y]RF\R\?RHU?5-b0$;-b8/p,`DQU9F>FF5M]9%9*Y`%5c4Fm-hqPf+S^8:qn@FcW#.#hVgEhQC0Nm\;0;b;g&R?bi>8r5St0/3J8jN#fK[3n]?bmUX,W\9j6Z`YZod.Pg+lo"GFD7sYY)&OQ9;g4Tn_%h(,oXT@>S>7O.YLj$O?eT_$+3]?GAgLpV%nB;QdM3;L[2Wbo2OL,tds(9?dt)Mh<2u'OosIea<:`08eU`2s4?_9k5?/23XtJS0,1`(m-%&0`N&/ZlCq@$5kS-,QNQe9ZfRKqJr\%CK'poQW:.&3PAnj?5X`as:WV)s;[1RM42OQb1c)#JpWO>WM#sCeNUG'_>[$B>pqR0F"7Jf=`D(j^<%r$g+_t5WGURffHV;K^n[%F__dEhH/\Q6lX_3E.neQjFl8lAr@a9#&%1=T8D(bN-m>Nf4UNhhH[6g^fg>Fn6(a?o-*H(d8hIgI\RbGAe@Ecm6<\m.uoO?QKp>TJt;WI+:OkV,"ArBicD*nE!=Dokf'p[V,F\,%312n=(DS=+'/\A1!".A)-'>kfAdJE$k57.hZ"$.=j0n?'35c'b#KGQ`Lrka`eN3@F=@L@\kufRh0K>%Y3>X8(9DcUPt[:P$+1U/mi;):DTd?W"2LDR5cg<ELNNo(IC,h8HMlVZsm5qK3D1#<MmAA)Jn<K2q5T(bAPT*)3;l-c'?,BGdkR2]8`-F[dlI_AZto,YVXH(OMN>p*cmk<DHPINjYU,Eh8G4c*qg^ST&f,?0]?ha^`D*q+:-&HW$GJR:gr)/:lkkR:Ve/"5-4(8oIhhYe>s=dHsiB<j$p[g0rZCrJZ,4q83!=m7VJNjBji^<ZKGHg1*?L\>J1nMKjH6h(Kj")0E=uoV+f$=0L`!^\Gk#4[S\mX4/#cY+_b'!Mf!r'O[]o0=T<YU@p(q>AC>HZN"G%[Gq88:DlZ[Pj.6pj`+joU4SK-FptaQOL6dSW?Fu;1JOSlgKbh3>+iU0^-d+F+N,`8Y^2=1WdY&4q@`0pHDG./l!<[&]kb?D$EIp-f:j`mKKrK3Ana'^7B's6XL[6N1!*9E@.sdu/0(?SX"^)5(&2!/KkkN^kVm9<9D,lP)hn5#h8Z2_@r2a,LX-a`P),NrnXo'%mu#%uA:FHG:88rI4Q&N[iVKbPi@M0,?*V7K9auu@+f3F2^\Vc`Jp-Ms9_dtTPFY>7)*"U?^ceM-c^+%S]4C2p.8(0=Hi*0C$eE(u^n8,E`VP;_!X98JieqhRr$H!E;$/,-rE*W:TiM#>l/F]`GZF[n;)_uh(s<CX'>8"IRV;9eD%[4TPZZlLCfA'U<B/Q!PPbI3A&B`j#mEX:#`qcDJSoXRgB7!8cp7%8I,c;l)E;B73[@of_q20e$7'OtSH/_5IeK@a`PhrJH+*=hQqtA=iVF8s')`2E=hinOZZ#:o\7EaMWCusQ.i7+.im$g(m/r2V8do5Sd>V>Yl\XcU?-10R*<59KZ-'7#m<];J@ugn$dMduid`>Z*=Sob*!J'Odpaq3o/[VO8mH(&?b=:9r)6Re5\E`emm;o+s;eqe!\QuDNYFkLgmJfBe17J%~> set
  font % f1
dup /f1 exch def
10.666992 0 0 10.666992 0 0 matrix identity << /antialias //ANTIALIAS_GRAY /hint-style //HINT_STYLE_MEDIUM /hint-metrics //HINT_METRICS_ON >> scaled-font /sf1 exch def
f1 34.666992 0 0 34.666992 0 0 matrix identity << /antialias //ANTIALIAS_GRAY /hint-style //HINT_STYLE_MEDIUM /hint-metrics //HINT_METRICS_ON >> scaled-font /sf2 exch def
/p11 0 0 0 0 rgba def
dict
  /type /xlib set
  /drawable 16!400007 set
  /content //COLOR set
  /width 48 set
  /height 48 set
  surface dup /s0 exch def
context % c0
//SOURCE set-operator
s0 //ARGB32 48 48 similar-image % s1
% s1 flush
% s1 get-data
% s1 mark-dirty
dup /s1 exch def
pattern set-source
//COLOR_ALPHA push-group
paint
//SATURATE set-operator
paint
pop-group set-source
/s1 undef
paint
pop % c0 destroyed
dict
  /type /xlib set
  /drawable 16!400012 set
  /content //ALPHA set
  /width 48 set
  /height 48 set
  /depth 1 set
  surface dup /s1 exch def
context % c0
s1 //ARGB32 48 48 similar-image % s2
% s2 flush
% s2 get-data
% s2 mark-dirty
dup /s2 exch def
pattern set-source
//SOURCE set-operator
paint
/s2 undef
pop % c0 destroyed
/p12 0 0 0 0 rgba def
/p15 0 0 0 0 rgba def
/p16 0 0 0 0 rgba def
/p17 0 0 0 0 rgba def
/p18 0 0 0 0 rgba def
/p19 0 0 0 0 rgba def
/p20 0 0 0 0 rgba def
/p21 0 0 0 0 rgba def
dict
  /type /xlib set
  /drawable 16!400003 set
  /content //COLOR set
  /width 331 set
  /height 343 set
  surface dup /s2 exch def
1 1 set-device-scale
(x-gdk/change-notify) <|!!!!"GasZl!!$.%=T~> /deflate filter set-mime-data
dup 331 343 //COLOR similar dup /s3 exch def
0 0 set-device-offset
context % c0
0 0 translate
p11 set-source % p11
0 0 translate
//SOURCE set-operator
0 0 331 343 rectangle
fill
pop % c0 destroyed
s3 context % c0
0 0 331 343 rectangle
clip
0 0 translate
0 0 331 343 rectangle
clip
save
save
0 0 translate
N 0 0 l 331 0 l 331 343 l 0 343 l h
0.964706 0.960784 0.956863 1 set-source-rgba
fill
restore
save
0 0 translate
0 0 331 344 rectangle
clip
save
save
0 0 translate
0 0 331 344 rectangle
clip
save
save
0 25 translate
0 0 331 319 rectangle
clip
save
save
0 0 translate
0 0 331 113 rectangle
clip
save
save
6 6 translate
0 0 319 54 rectangle
clip
save
save
0 0 translate
0 0 319 54 rectangle
clip
save
save
//EVEN_ODD set-fill-rule
0.803922 0.780392 0.760784 1 set-source-rgba
N 0 0 l 319 0 l 319 54 l 0 54 l h
N 1 1 l 318 1 l 318 53 l 1 53 l h
fill
restore
save
1 1 translate
0 0 317 52 rectangle
clip
save
save
0 0 translate
N 0 0 l 317 0 l 317 52 l 0 52 l h
1 1 1 1 set-source-rgba
fill
restore
save
0 0 translate
0 0 317 52 rectangle
clip
save
0 0 translate
N 0 0 l 317 0 l 317 52 l 0 52 l h
1 1 1 1 set-source-rgba
fill
restore
save
0 0 translate
save
0 0 0 1 set-source-rgba
0 0 translate
save
0 0 0 1 set-source-rgba
282 38 m save
sf2 set-scaled-font
[282 38 <13>] show-glyphs
restore
282 38 m restore
0 52 translate
restore
restore
restore
restore
restore
restore
restore
restore
restore
save
6 72 translate
0 -5 325 46 rectangle
clip
save
save
0 0 translate
0 0 149 34 rectangle
clip
save
save
0 8 m 0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[0 21 <03>] show-glyphs
restore
0 8 m restore
restore
restore
save
269 0 translate
-6 -5 62 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s4 exch def
context % c1
0 0 1 3.141593 4.712389 arc
pop % c1 destroyed
/s4 undef
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 275 97 matrix set-matrix
45 5 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s4 exch def
context % c1
0 0 1 -1.570796 0 arc
pop % c1 destroyed
/s4 undef
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 275 97 matrix set-matrix
45 29 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s4 exch def
context % c1
0 0 1 0 1.570796 arc
pop % c1 destroyed
/s4 undef
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 275 97 matrix set-matrix
5 29 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s4 exch def
context % c1
0 0 1 1.570796 3.141593 arc
pop % c1 destroyed
/s4 undef
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 275 97 matrix set-matrix
h
-7 -7 64 48 rectangle
clip
save
-6 -5 62 46 rectangle
clip
-6 -5 17 17 rectangle
clip
s3 //A8 23 23 similar-image % s4
dup /s4 exch def
context % c1
N 11 11 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
40 6 l 40 40 l 6 40 l h
fill
% s4 flush
% s4 get-data
% s4 mark-dirty
pop % c1 destroyed
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 45 17 rectangle
-6 12 62 29 rectangle
clip
39 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 56 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 28 17 rectangle
-6 12 62 29 rectangle
clip
39 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 56 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 28 17 rectangle
-6 12 62 12 rectangle
-6 24 45 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 28 17 rectangle
-6 12 62 12 rectangle
11 24 28 17 rectangle
clip
-6 -5 62 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
45 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
45 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 28 5 rectangle
-6 12 62 12 rectangle
11 24 28 17 rectangle
clip
44 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-38 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
45 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
45 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 28 5 rectangle
-6 12 50 12 rectangle
11 24 28 17 rectangle
clip
-6 29 62 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
45 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
45 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 28 5 rectangle
-6 12 50 12 rectangle
11 24 28 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
45 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
45 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 28 5 rectangle
6 12 38 12 rectangle
11 24 28 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 275 97 matrix set-matrix
45 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 275 97 matrix set-matrix
45 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 275 97 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 275 97 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 275 97 matrix set-matrix
45 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 275 97 matrix set-matrix
45 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 275 97 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 275 97 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 275 97 matrix set-matrix
45 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 275 97 matrix set-matrix
45 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 275 97 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 275 97 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 48 32 rectangle
24 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 275 97 matrix set-matrix
45 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 275 97 matrix set-matrix
45 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 275 97 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 275 97 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 275 97 matrix set-matrix
45 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 275 97 matrix set-matrix
45 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 275 97 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 275 97 matrix set-matrix
h
1 1 48 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 3.926991 4.712389 arc
pop % c1 destroyed
/s5 undef
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 275 97 matrix set-matrix
45 5 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 4.712389 5.497787 arc
pop % c1 destroyed
/s5 undef
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 275 97 matrix set-matrix
45 5 translate
4 4 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 5.497787 4.712389 arc-
pop % c1 destroyed
/s5 undef
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 275 97 matrix set-matrix
5 5 translate
4 4 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 4.712389 3.926991 arc-
pop % c1 destroyed
/s5 undef
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 275 97 matrix set-matrix
h
N 45 5 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 5.497787 0 arc
pop % c1 destroyed
/s5 undef
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 275 97 matrix set-matrix
45 29 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 0 0.785398 arc
pop % c1 destroyed
/s5 undef
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 275 97 matrix set-matrix
45 29 translate
4 4 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 0.785398 0 arc-
pop % c1 destroyed
/s5 undef
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 275 97 matrix set-matrix
45 5 translate
4 4 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 0 5.497787 arc-
pop % c1 destroyed
/s5 undef
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 275 97 matrix set-matrix
h
N 5 29 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 2.356194 3.141593 arc
pop % c1 destroyed
/s5 undef
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 275 97 matrix set-matrix
5 5 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 3.141593 3.926991 arc
pop % c1 destroyed
/s5 undef
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 275 97 matrix set-matrix
5 5 translate
4 4 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 3.926991 3.141593 arc-
pop % c1 destroyed
/s5 undef
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 275 97 matrix set-matrix
5 29 translate
4 4 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 3.141593 2.356194 arc-
pop % c1 destroyed
/s5 undef
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 275 97 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 45 29 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 0.785398 1.570796 arc
pop % c1 destroyed
/s5 undef
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 275 97 matrix set-matrix
5 29 translate
5 5 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 1.570796 2.356194 arc
pop % c1 destroyed
/s5 undef
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 275 97 matrix set-matrix
5 29 translate
4 4 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 2.356194 1.570796 arc-
pop % c1 destroyed
/s5 undef
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 275 97 matrix set-matrix
45 29 translate
4 4 scale
dict
  /width 1 set
  /height 1 set
  /format //ARGB32 set
  /content //COLOR_ALPHA set
  image dup /s5 exch def
context % c1
0 0 1 1.570796 0.785398 arc-
pop % c1 destroyed
/s5 undef
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 275 97 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 16 24 rectangle
clip
save
save
0 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
0 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <~*tS~>] show-glyphs
restore
0 13 m restore
0 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[0 16 <~*tS~>] show-glyphs
restore
0 3 m restore
restore
restore
restore
restore
save
155 0 translate
-6 -5 62 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 161 97 matrix set-matrix
45 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 161 97 matrix set-matrix
45 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 161 97 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 161 97 matrix set-matrix
h
-7 -7 64 48 rectangle
clip
save
-6 -5 62 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 45 17 rectangle
-6 12 62 29 rectangle
clip
39 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 56 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 28 17 rectangle
-6 12 62 29 rectangle
clip
39 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 56 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 28 17 rectangle
-6 12 62 12 rectangle
-6 24 45 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 28 17 rectangle
-6 12 62 12 rectangle
11 24 28 17 rectangle
clip
-6 -5 62 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
45 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
45 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 28 5 rectangle
-6 12 62 12 rectangle
11 24 28 17 rectangle
clip
44 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-38 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
45 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
45 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 28 5 rectangle
-6 12 50 12 rectangle
11 24 28 17 rectangle
clip
-6 29 62 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
45 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
45 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 28 5 rectangle
-6 12 50 12 rectangle
11 24 28 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
45 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
45 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 28 5 rectangle
6 12 38 12 rectangle
11 24 28 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 161 97 matrix set-matrix
45 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 161 97 matrix set-matrix
45 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 161 97 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 161 97 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 161 97 matrix set-matrix
45 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 161 97 matrix set-matrix
45 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 161 97 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 161 97 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 161 97 matrix set-matrix
45 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 161 97 matrix set-matrix
45 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 161 97 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 161 97 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 48 32 rectangle
24 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 161 97 matrix set-matrix
45 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 161 97 matrix set-matrix
45 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 161 97 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 161 97 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 161 97 matrix set-matrix
45 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 161 97 matrix set-matrix
45 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 161 97 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 161 97 matrix set-matrix
h
1 1 48 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 161 97 matrix set-matrix
45 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 161 97 matrix set-matrix
45 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 161 97 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 161 97 matrix set-matrix
h
N 45 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 161 97 matrix set-matrix
45 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 161 97 matrix set-matrix
45 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 161 97 matrix set-matrix
45 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 161 97 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 161 97 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 161 97 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 161 97 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 161 97 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 45 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 161 97 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 161 97 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 161 97 matrix set-matrix
45 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 161 97 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 16 24 rectangle
clip
save
save
3 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
3 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <26>] show-glyphs
restore
0 13 m restore
3 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[3 16 <26>] show-glyphs
restore
3 3 m restore
restore
restore
restore
restore
save
211 0 translate
-6 -5 64 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 217 97 matrix set-matrix
47 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 217 97 matrix set-matrix
47 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 217 97 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 217 97 matrix set-matrix
h
-7 -7 66 48 rectangle
clip
save
-6 -5 64 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 47 17 rectangle
-6 12 64 29 rectangle
clip
41 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 58 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 30 17 rectangle
-6 12 64 29 rectangle
clip
41 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 58 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 30 17 rectangle
-6 12 64 12 rectangle
-6 24 47 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 30 17 rectangle
-6 12 64 12 rectangle
11 24 30 17 rectangle
clip
-6 -5 64 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
47 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
47 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 30 5 rectangle
-6 12 64 12 rectangle
11 24 30 17 rectangle
clip
46 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-40 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
47 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
47 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 30 5 rectangle
-6 12 52 12 rectangle
11 24 30 17 rectangle
clip
-6 29 64 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
47 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
47 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 30 5 rectangle
-6 12 52 12 rectangle
11 24 30 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
47 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
47 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 30 5 rectangle
6 12 40 12 rectangle
11 24 30 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 217 97 matrix set-matrix
47 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 217 97 matrix set-matrix
47 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 217 97 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 217 97 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 217 97 matrix set-matrix
47 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 217 97 matrix set-matrix
47 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 217 97 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 217 97 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 217 97 matrix set-matrix
47 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 217 97 matrix set-matrix
47 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 217 97 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 217 97 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 50 32 rectangle
25 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 217 97 matrix set-matrix
47 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 217 97 matrix set-matrix
47 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 217 97 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 217 97 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 217 97 matrix set-matrix
47 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 217 97 matrix set-matrix
47 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 217 97 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 217 97 matrix set-matrix
h
1 1 50 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 217 97 matrix set-matrix
47 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 217 97 matrix set-matrix
47 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 217 97 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 217 97 matrix set-matrix
h
N 47 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 217 97 matrix set-matrix
47 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 217 97 matrix set-matrix
47 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 217 97 matrix set-matrix
47 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 217 97 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 217 97 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 217 97 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 217 97 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 217 97 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 47 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 217 97 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 217 97 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 217 97 matrix set-matrix
47 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 217 97 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 18 24 rectangle
clip
save
save
0 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
0 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <~,UN~>] show-glyphs
restore
0 13 m restore
0 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[0 16 <~,UN~>] show-glyphs
restore
0 3 m restore
restore
restore
restore
restore
restore
restore
restore
restore
save
0 112 translate
0 0 331 207 rectangle
clip
save
save
6 6 translate
-6 -5 331 206 rectangle
clip
save
save
260 80 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 223 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 223 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 223 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 223 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 223 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 223 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 223 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 223 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 223 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 223 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 223 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 223 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 223 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 223 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 223 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 266 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 266 223 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 266 223 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 266 223 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 266 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 266 223 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 266 223 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 266 223 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 266 223 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 266 223 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 266 223 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 266 223 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 266 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 266 223 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 266 223 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 266 223 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
6 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
6 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <08>] show-glyphs
restore
0 13 m restore
6 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[6 16 <08>] show-glyphs
restore
6 3 m restore
restore
restore
restore
restore
save
260 40 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 183 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 183 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 183 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 183 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 183 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 183 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 183 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 183 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 183 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 183 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 183 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 183 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 183 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 183 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 183 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 266 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 266 183 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 266 183 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 266 183 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 266 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 266 183 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 266 183 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 266 183 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 266 183 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 266 183 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 266 183 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 266 183 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 266 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 266 183 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 266 183 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 266 183 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
0 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
0 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <~<`E(#~>] show-glyphs
restore
0 13 m restore
0 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[0 16 <~<`E(#~>] show-glyphs
restore
0 3 m restore
restore
restore
restore
restore
save
260 120 translate
-6 -5 71 86 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 263 matrix set-matrix
54 69 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 263 matrix set-matrix
5 69 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 263 matrix set-matrix
h
-7 -7 73 88 rectangle
clip
save
-6 -5 71 86 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 69 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 69 rectangle
clip
48 64 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 81 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 52 rectangle
-6 64 54 17 rectangle
clip
-6 64 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 81 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 52 rectangle
11 64 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 70 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 70 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 52 rectangle
11 64 37 17 rectangle
clip
53 -5 12 86 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 70 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 70 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 52 rectangle
11 64 37 17 rectangle
clip
-6 69 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 23 similar-image % s5
1 1 set-device-scale
-11 -63 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 70 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 70 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 52 rectangle
11 64 37 5 rectangle
clip
-6 -5 12 86 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 70 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 70 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 52 rectangle
11 64 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 263 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 263 matrix set-matrix
54 70 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 263 matrix set-matrix
5 70 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 263 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 263 matrix set-matrix
54 69 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 263 matrix set-matrix
5 69 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 263 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 263 matrix set-matrix
54 69 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 263 matrix set-matrix
5 69 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 263 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 36 0 -36 linear % p22
//EXTEND_PAD set-extend
0.0277778 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 72 rectangle
28.5 36 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 263 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 263 matrix set-matrix
54 69 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 263 matrix set-matrix
5 69 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 263 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 263 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 263 matrix set-matrix
54 70 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 263 matrix set-matrix
5 70 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 263 matrix set-matrix
h
1 1 57 72 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 266 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 266 263 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 266 263 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 266 263 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 266 263 matrix set-matrix
54 69 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 266 263 matrix set-matrix
54 69 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 266 263 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 266 263 matrix set-matrix
h
N 5 69 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 266 263 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 266 263 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 266 263 matrix set-matrix
5 69 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 266 263 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 69 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 266 263 matrix set-matrix
5 69 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 266 263 matrix set-matrix
5 69 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 266 263 matrix set-matrix
54 69 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 266 263 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 64 rectangle
clip
save
save
7 23 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
7 24 translate
0 13 m save
sf0 set-scaled-font
[0 13 <20>] show-glyphs
restore
0 13 m restore
7 24 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[7 36 <20>] show-glyphs
restore
7 23 m restore
restore
restore
restore
restore
save
65 120 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 263 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 263 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 263 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 263 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 263 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 263 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 263 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 263 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 263 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 263 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 263 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 263 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 263 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 263 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 263 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 71 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 71 263 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 71 263 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 71 263 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 71 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 71 263 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 71 263 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 71 263 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 71 263 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 71 263 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 71 263 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 71 263 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 71 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 71 263 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 71 263 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 71 263 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
8 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
8 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <15>] show-glyphs
restore
0 13 m restore
8 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[8 16 <15>] show-glyphs
restore
8 3 m restore
restore
restore
restore
restore
save
0 120 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 263 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 263 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 263 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 263 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 263 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 263 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 263 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 263 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 263 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 263 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 263 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 263 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 263 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 263 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 263 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 6 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 6 263 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 6 263 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 6 263 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 6 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 6 263 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 6 263 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 6 263 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 6 263 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 6 263 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 6 263 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 6 263 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 6 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 6 263 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 6 263 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 6 263 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
8 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
8 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <14>] show-glyphs
restore
0 13 m restore
8 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[8 16 <14>] show-glyphs
restore
8 3 m restore
restore
restore
restore
restore
save
65 160 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 303 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 23 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 303 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 303 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 303 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 303 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 303 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 303 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 303 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 303 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 303 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 303 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 303 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 303 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 303 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 303 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 71 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 71 303 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 71 303 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 71 303 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 71 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 71 303 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 71 303 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 71 303 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 71 303 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 71 303 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 71 303 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 71 303 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 71 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 71 303 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 71 303 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 71 303 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
10 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
10 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <11>] show-glyphs
restore
0 13 m restore
10 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[10 16 <11>] show-glyphs
restore
10 3 m restore
restore
restore
restore
restore
save
0 160 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 303 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 23 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 303 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 303 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 303 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 303 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 303 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 303 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 303 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 303 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 303 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 303 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 303 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 303 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 303 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 303 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 6 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 6 303 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 6 303 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 6 303 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 6 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 6 303 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 6 303 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 6 303 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 6 303 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 6 303 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 6 303 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 6 303 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 6 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 6 303 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 6 303 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 6 303 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
8 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
8 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <13>] show-glyphs
restore
0 13 m restore
8 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[8 16 <13>] show-glyphs
restore
8 3 m restore
restore
restore
restore
restore
save
0 0 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 143 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 143 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 143 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 143 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 143 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 143 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 143 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 143 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 143 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 143 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 143 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 143 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 143 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 143 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 143 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 6 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 6 143 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 6 143 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 6 143 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 6 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 6 143 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 6 143 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 6 143 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 6 143 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 6 143 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 6 143 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 6 143 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 6 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 6 143 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 6 143 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 6 143 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
10 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
10 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <0b>] show-glyphs
restore
0 13 m restore
10 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[10 16 <0b>] show-glyphs
restore
10 3 m restore
restore
restore
restore
restore
save
65 0 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 143 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 143 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 143 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 143 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 143 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 143 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 143 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 143 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 143 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 143 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 143 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 143 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 143 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 143 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 143 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 71 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 71 143 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 71 143 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 71 143 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 71 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 71 143 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 71 143 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 71 143 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 71 143 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 71 143 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 71 143 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 71 143 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 71 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 71 143 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 71 143 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 71 143 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
10 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
10 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <0c>] show-glyphs
restore
0 13 m restore
10 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[10 16 <0c>] show-glyphs
restore
10 3 m restore
restore
restore
restore
restore
save
130 0 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 143 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 143 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 143 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 143 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 143 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 143 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 143 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 143 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 143 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 143 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 143 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 143 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 143 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 143 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 143 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 136 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 136 143 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 136 143 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 136 143 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 136 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 136 143 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 136 143 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 136 143 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 136 143 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 136 143 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 136 143 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 136 143 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 136 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 136 143 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 136 143 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 136 143 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
10 5 translate
0 0 39 24 rectangle
clip
save
save
0 0 translate
0 0 24 24 rectangle
clip
save
save
2 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
2 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <~0E~> 12 13 <~2?~>] show-glyphs
restore
0 13 m restore
2 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[2 16 <~0E~> 14 16 <~2?~>] show-glyphs
restore
2 3 m restore
restore
restore
save
24 0 translate
0 0 15 24 rectangle
clip
save
2.5 7 translate
//COLOR_ALPHA push-group
1 0 0 1 0 0 matrix transform
5 5 translate
3.141593 rotate
2.357023 set-line-width
//LINE_JOIN_ROUND set-line-join
//LINE_CAP_ROUND set-line-cap
0.809256 0.809256 scale
-5 2.5 m 5 -5 L 5 5 L 0.180392 0.203922 0.211765 1 set-source-rgba
stroke
pop-group set-source
save
/source get /p22 exch def
1 1 1 0.769231 set-source-rgba
0 1 translate
p22  mask
restore
paint
1 0 0 1 170 148 matrix set-matrix
restore
/p22 undef
restore
restore
restore
restore
restore
save
195 0 translate
0 0 59 34 rectangle
clip
save
save
0 0 translate
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 143 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 143 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0.980392 0.976471 0.972549 1 set-source-rgba
0 0 57 32 rectangle
fill
restore
//OVER set-operator
restore
restore
save
//EVEN_ODD set-fill-rule
0.803922 0.780392 0.760784 1 set-source-rgba
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 143 matrix set-matrix
h
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 143 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 143 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 143 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 143 matrix set-matrix
h
fill
restore
save
10 5 translate
0 0 39 24 rectangle
clip
save
save
0 0 translate
0 0 24 24 rectangle
clip
save
save
1 3 m 0.572549 0.584314 0.584314 1 set-source-rgba
save
sf0 set-scaled-font
[1 16 <~0E~> 13 16 <~2#~>] show-glyphs
restore
1 3 m restore
restore
restore
save
24 0 translate
0 0 15 24 rectangle
clip
save
2.5 7 translate
1 0 0 1 0 0 matrix transform
5 5 translate
3.141593 rotate
2.357023 set-line-width
//LINE_JOIN_ROUND set-line-join
//LINE_CAP_ROUND set-line-cap
0.809256 0.809256 scale
-5 2.5 m 5 -5 L 5 5 L 0.572549 0.584314 0.584314 1 set-source-rgba
stroke
1 0 0 1 235 148 matrix set-matrix
restore
restore
restore
restore
restore
restore
save
260 0 translate
0 0 59 34 rectangle
clip
save
save
0 0 translate
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 143 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 143 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0.980392 0.976471 0.972549 1 set-source-rgba
0 0 57 32 rectangle
fill
restore
//OVER set-operator
restore
restore
save
//EVEN_ODD set-fill-rule
0.803922 0.780392 0.760784 1 set-source-rgba
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 143 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 143 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 143 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 143 matrix set-matrix
h
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 266 143 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 266 143 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 266 143 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 266 143 matrix set-matrix
h
fill
restore
save
10 5 translate
0 0 39 24 rectangle
clip
save
save
0 0 translate
0 0 24 24 rectangle
clip
save
save
0 3 m 0.572549 0.584314 0.584314 1 set-source-rgba
save
sf0 set-scaled-font
[0 16 <~0E~> 12 16 <~%K~>] show-glyphs
restore
0 3 m restore
restore
restore
save
24 0 translate
0 0 15 24 rectangle
clip
save
2.5 7 translate
1 0 0 1 0 0 matrix transform
5 5 translate
3.141593 rotate
2.357023 set-line-width
//LINE_JOIN_ROUND set-line-join
//LINE_CAP_ROUND set-line-cap
0.809256 0.809256 scale
-5 2.5 m 5 -5 L 5 5 L 0.572549 0.584314 0.584314 1 set-source-rgba
stroke
1 0 0 1 300 148 matrix set-matrix
restore
restore
restore
restore
restore
restore
save
195 80 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 223 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 223 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 223 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 223 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 223 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 223 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 223 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 223 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 223 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 223 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 223 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 223 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 223 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 223 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 223 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 201 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 201 223 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 201 223 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 201 223 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 201 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 201 223 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 201 223 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 201 223 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 201 223 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 201 223 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 201 223 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 201 223 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 201 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 201 223 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 201 223 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 201 223 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
9 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
9 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <0d>] show-glyphs
restore
0 13 m restore
9 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[9 16 <0d>] show-glyphs
restore
9 3 m restore
restore
restore
restore
restore
save
130 160 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 303 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 23 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 303 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 303 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 303 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 303 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 303 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 303 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 303 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 303 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 303 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 303 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 303 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 303 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 303 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 303 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 136 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 136 303 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 136 303 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 136 303 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 136 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 136 303 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 136 303 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 136 303 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 136 303 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 136 303 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 136 303 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 136 303 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 136 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 136 303 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 136 303 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 136 303 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
2 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
2 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <~%MB<~>] show-glyphs
restore
0 13 m restore
2 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[2 16 <~%MB<~>] show-glyphs
restore
2 3 m restore
restore
restore
restore
restore
save
195 160 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 303 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 23 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 303 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 303 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 303 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 303 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 303 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 303 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 303 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 303 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 303 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 303 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 303 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 303 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 303 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 303 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 201 303 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 201 303 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 201 303 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 201 303 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 201 303 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 201 303 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 201 303 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 201 303 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 201 303 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 201 303 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 201 303 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 201 303 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 201 303 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 201 303 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 201 303 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 201 303 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
7 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
7 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <0e>] show-glyphs
restore
0 13 m restore
7 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[7 16 <0e>] show-glyphs
restore
7 3 m restore
restore
restore
restore
restore
save
195 120 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 263 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 263 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 263 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 263 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 263 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 263 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 263 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 263 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 263 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 263 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 263 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 263 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 263 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 263 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 263 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 201 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 201 263 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 201 263 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 201 263 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 201 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 201 263 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 201 263 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 201 263 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 201 263 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 201 263 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 201 263 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 201 263 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 201 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 201 263 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 201 263 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 201 263 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
10 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
10 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <10>] show-glyphs
restore
0 13 m restore
10 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[10 16 <10>] show-glyphs
restore
10 3 m restore
restore
restore
restore
restore
save
130 120 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 263 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 263 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 263 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 263 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 263 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 263 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 263 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 263 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 263 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 263 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 263 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 263 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 263 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 263 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 263 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 136 263 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 136 263 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 136 263 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 136 263 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 136 263 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 136 263 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 136 263 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 136 263 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 136 263 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 136 263 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 136 263 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 136 263 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 136 263 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 136 263 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 136 263 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 136 263 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
8 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
8 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <16>] show-glyphs
restore
0 13 m restore
8 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[8 16 <16>] show-glyphs
restore
8 3 m restore
restore
restore
restore
restore
save
130 80 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 223 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 223 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 223 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 223 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 223 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 223 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 223 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 223 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 223 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 223 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 223 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 223 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 223 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 223 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 223 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 136 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 136 223 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 136 223 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 136 223 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 136 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 136 223 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 136 223 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 136 223 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 136 223 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 136 223 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 136 223 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 136 223 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 136 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 136 223 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 136 223 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 136 223 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
8 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
8 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <19>] show-glyphs
restore
0 13 m restore
8 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[8 16 <19>] show-glyphs
restore
8 3 m restore
restore
restore
restore
restore
save
65 80 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 223 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 223 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 223 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 223 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 223 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 223 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 223 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 223 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 223 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 223 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 223 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 223 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 223 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 223 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 223 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 71 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 71 223 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 71 223 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 71 223 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 71 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 71 223 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 71 223 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 71 223 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 71 223 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 71 223 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 71 223 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 71 223 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 71 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 71 223 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 71 223 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 71 223 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
8 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
8 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <18>] show-glyphs
restore
0 13 m restore
8 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[8 16 <18>] show-glyphs
restore
8 3 m restore
restore
restore
restore
restore
save
0 80 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 223 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 223 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 223 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 223 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 223 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 223 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 223 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 223 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 223 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 223 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 223 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 223 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 223 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 223 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 223 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 6 223 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 6 223 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 6 223 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 6 223 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 6 223 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 6 223 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 6 223 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 6 223 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 6 223 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 6 223 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 6 223 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 6 223 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 6 223 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 6 223 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 6 223 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 6 223 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
8 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
8 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <17>] show-glyphs
restore
0 13 m restore
8 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[8 16 <17>] show-glyphs
restore
8 3 m restore
restore
restore
restore
restore
save
195 40 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 183 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 183 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 183 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 183 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 183 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 183 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 183 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 183 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 183 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 183 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 183 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 201 183 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 201 183 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 201 183 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 201 183 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 201 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 201 183 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 201 183 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 201 183 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 201 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 201 183 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 201 183 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 201 183 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 201 183 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 201 183 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 201 183 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 201 183 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 201 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 201 183 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 201 183 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 201 183 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
10 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
10 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <12>] show-glyphs
restore
0 13 m restore
10 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[10 16 <12>] show-glyphs
restore
10 3 m restore
restore
restore
restore
restore
save
130 40 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 183 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 183 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 183 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 183 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 183 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 183 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 183 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 183 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 183 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 183 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 183 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 136 183 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 136 183 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 136 183 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 136 183 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 136 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 136 183 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 136 183 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 136 183 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 136 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 136 183 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 136 183 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 136 183 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 136 183 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 136 183 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 136 183 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 136 183 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 136 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 136 183 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 136 183 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 136 183 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
8 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
8 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <1c>] show-glyphs
restore
0 13 m restore
8 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[8 16 <1c>] show-glyphs
restore
8 3 m restore
restore
restore
restore
restore
save
65 40 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 183 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 183 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 183 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 183 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 183 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 183 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 183 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 183 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 183 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 183 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 183 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 71 183 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 71 183 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 71 183 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 71 183 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 71 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 71 183 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 71 183 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 71 183 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 71 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 71 183 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 71 183 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 71 183 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 71 183 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 71 183 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 71 183 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 71 183 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 71 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 71 183 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 71 183 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 71 183 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
8 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
8 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <1b>] show-glyphs
restore
0 13 m restore
8 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[8 16 <1b>] show-glyphs
restore
8 3 m restore
restore
restore
restore
restore
save
0 40 translate
-6 -5 71 46 rectangle
clip
save
save
0 0 translate
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 183 matrix set-matrix
h
-7 -7 73 48 rectangle
clip
save
-6 -5 71 46 rectangle
clip
-6 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 1 6 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 54 17 rectangle
-6 12 71 29 rectangle
clip
48 -5 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 1 65 5 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 29 rectangle
clip
48 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
-1 0 0 -1 65 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
-6 24 54 17 rectangle
clip
-6 24 17 17 rectangle
clip
0 0 0 0.07 set-source-rgba
s4 pattern % p22
1 0 0 -1 6 41 matrix set-matrix
exch 1 index  mask
exch pop % p22 destroyed
restore
save
11 -5 37 17 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
-6 -5 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 11 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 71 12 rectangle
11 24 37 17 rectangle
clip
53 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
-47 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 17 rectangle
clip
-6 29 71 12 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 1 24 similar-image % s5
1 1 set-device-scale
-11 -23 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
-6 12 59 12 rectangle
11 24 37 5 rectangle
clip
-6 -5 12 46 rectangle
clip
0 0 0 0.07 set-source-rgba
s3 //A8 24 1 similar-image % s5
1 1 set-device-scale
12 -12 set-device-offset
dup /s5 exch def
context % c1
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c identity set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c identity set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c identity set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c identity set-matrix
h
fill
% s5 flush
% s5 get-data
% s5 mark-dirty
exch 0 0 0 0.07 set-source-rgba
s5 pattern % p22
//EXTEND_REPEAT set-extend
exch 1 index  mask
exch pop % p22 destroyed
exch pop % c1 destroyed
/s5 undef
restore
save
11 7 37 5 rectangle
6 12 47 12 rectangle
11 24 37 5 rectangle
clip
0 0 0 0.07 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 183 matrix set-matrix
54 6 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 183 matrix set-matrix
54 30 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 183 matrix set-matrix
5 30 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 183 matrix set-matrix
h
fill
restore
restore
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 183 matrix set-matrix
h
0 0 0 0 set-source-rgba
fill
save
N 5 5 translate
5 5 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 183 matrix set-matrix
h
clip
1 1 translate
0 0 translate
save
0 16 0 -16 linear % p22
//EXTEND_PAD set-extend
0.0625 0.929412 0.921569 0.913725 1 add-color-stop
1 0.964706 0.960784 0.956863 1 add-color-stop
exch 0 0 57 32 rectangle
28.5 16 translate
1 index set-source % p22
fill
restore
exch pop % p22 destroyed
//OVER set-operator
restore
save
N 5 5 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 183 matrix set-matrix
54 5 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 183 matrix set-matrix
54 29 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 183 matrix set-matrix
5 29 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 183 matrix set-matrix
h
clip
1 1 1 1 set-source-rgba
//EVEN_ODD set-fill-rule
N 5 6 translate
4 4 scale
-1 0 l -1 -0.550781 -0.550781 -1 0 -1 c 1 0 0 1 6 183 matrix set-matrix
54 6 translate
4 4 scale
0 -1 l 0.550781 -1 1 -0.550781 1 0 c 1 0 0 1 6 183 matrix set-matrix
54 30 translate
4 4 scale
1 0 l 1 0.550781 0.550781 1 0 1 c 1 0 0 1 6 183 matrix set-matrix
5 30 translate
4 4 scale
0 1 l -0.550781 1 -1 0.550781 -1 0 c 1 0 0 1 6 183 matrix set-matrix
h
1 1 57 32 rectangle
fill
restore
restore
save
//EVEN_ODD set-fill-rule
N 5 5 translate
5 5 scale
-0.707031 -0.707031 l -0.519531 -0.894531 -0.265625 -1 0 -1 c 1 0 0 1 6 183 matrix set-matrix
54 5 translate
5 5 scale
0 -1 l 0.265625 -1 0.519531 -0.894531 0.707031 -0.707031 c 1 0 0 1 6 183 matrix set-matrix
54 5 translate
4 4 scale
0.707031 -0.707031 l 0.519531 -0.894531 0.265625 -1 0 -1 c 1 0 0 1 6 183 matrix set-matrix
5 5 translate
4 4 scale
0 -1 l -0.265625 -1 -0.519531 -0.894531 -0.707031 -0.707031 c 1 0 0 1 6 183 matrix set-matrix
h
N 54 5 translate
5 5 scale
0.707031 -0.707031 l 0.894531 -0.519531 1 -0.265625 1 0 c 1 0 0 1 6 183 matrix set-matrix
54 29 translate
5 5 scale
1 0 l 1 0.265625 0.894531 0.519531 0.707031 0.707031 c 1 0 0 1 6 183 matrix set-matrix
54 29 translate
4 4 scale
0.707031 0.707031 l 0.894531 0.519531 1 0.265625 1 0 c 1 0 0 1 6 183 matrix set-matrix
54 5 translate
4 4 scale
1 0 l 1 -0.265625 0.894531 -0.519531 0.707031 -0.707031 c 1 0 0 1 6 183 matrix set-matrix
h
N 5 29 translate
5 5 scale
-0.707031 0.707031 l -0.894531 0.519531 -1 0.265625 -1 0 c 1 0 0 1 6 183 matrix set-matrix
5 5 translate
5 5 scale
-1 0 l -1 -0.265625 -0.894531 -0.519531 -0.707031 -0.707031 c 1 0 0 1 6 183 matrix set-matrix
5 5 translate
4 4 scale
-0.707031 -0.707031 l -0.894531 -0.519531 -1 -0.265625 -1 0 c 1 0 0 1 6 183 matrix set-matrix
5 29 translate
4 4 scale
-1 0 l -1 0.265625 -0.894531 0.519531 -0.707031 0.707031 c 1 0 0 1 6 183 matrix set-matrix
h
0.803922 0.780392 0.760784 1 set-source-rgba
fill
N 54 29 translate
5 5 scale
0.707031 0.707031 l 0.519531 0.894531 0.265625 1 0 1 c 1 0 0 1 6 183 matrix set-matrix
5 29 translate
5 5 scale
0 1 l -0.265625 1 -0.519531 0.894531 -0.707031 0.707031 c 1 0 0 1 6 183 matrix set-matrix
5 29 translate
4 4 scale
-0.707031 0.707031 l -0.519531 0.894531 -0.265625 1 0 1 c 1 0 0 1 6 183 matrix set-matrix
54 29 translate
4 4 scale
0 1 l 0.265625 1 0.519531 0.894531 0.707031 0.707031 c 1 0 0 1 6 183 matrix set-matrix
h
0.74902 0.721569 0.694118 1 set-source-rgba
fill
restore
save
17 5 translate
0 0 25 24 rectangle
clip
save
save
8 3 m save
0 1 M 1 1 1 0.769231 set-source-rgba
save
8 4 translate
0 13 m save
sf0 set-scaled-font
[0 13 <1a>] show-glyphs
restore
0 13 m restore
8 4 m 0 -1 M restore
0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[8 16 <1a>] show-glyphs
restore
8 3 m restore
restore
restore
restore
restore
restore
restore
restore
restore
restore
restore
save
0 0 translate
0 0 331 25 rectangle
clip
save
save
0 0 translate
N 0 0 l 331 0 l 331 25 l 0 25 l h
0 0 0 0 set-source-rgba
fill
save
N 0 0 l 331 0 l 331 25 l 0 25 l h
clip
0 0 0 0.1 set-source-rgba
//EVEN_ODD set-fill-rule
N 0 -1 l 331 -1 l 331 24 l 0 24 l h
0 0 331 25 rectangle
fill
restore
restore
save
0 0 translate
0 0 39 25 rectangle
clip
save
save
8 4 translate
0 0 23 17 rectangle
clip
save
save
0 0 m 0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[0 13 <~.83N.~>] show-glyphs
restore
0 0 m restore
save
23 0 m 0.180392 0.203922 0.211765 0.55 set-source-rgba
23 0 m restore
restore
restore
restore
restore
save
39 0 translate
-39 0 80 25 rectangle
clip
save
save
8 4 translate
0 0 25 17 rectangle
clip
save
save
0 0 m 0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[0 13 <~-q?s4~>] show-glyphs
restore
0 0 m restore
save
25 0 m 0.180392 0.203922 0.211765 0.55 set-source-rgba
25 0 m restore
restore
restore
restore
restore
save
80 0 translate
-80 0 128 25 rectangle
clip
save
save
8 4 translate
0 0 32 17 rectangle
clip
save
save
0 0 m 0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[0 13 <~3D;tI~>] show-glyphs
restore
0 0 m restore
save
32 0 m 0.180392 0.203922 0.211765 0.55 set-source-rgba
32 0 m restore
restore
restore
restore
restore
save
128 0 translate
-128 0 210 25 rectangle
clip
save
save
8 4 translate
0 0 67 17 rectangle
clip
save
save
0 0 m 0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[0 13 <~-:CX!=AM=d;H3~>] show-glyphs
restore
0 0 m restore
save
66 0 m 0.180392 0.203922 0.211765 0.55 set-source-rgba
66 0 m restore
restore
restore
restore
restore
save
210 0 translate
-210 0 256 25 rectangle
clip
save
save
8 4 translate
0 0 30 17 rectangle
clip
save
save
0 0 m 0.180392 0.203922 0.211765 1 set-source-rgba
save
sf0 set-scaled-font
[0 13 <~.nEH7~>] show-glyphs
restore
0 0 m restore
save
30 0 m 0.180392 0.203922 0.211765 0.55 set-source-rgba
30 0 m restore
restore
restore
restore
restore
restore
restore
restore
restore
restore
restore
restore
exch context % c1
s3 pattern set-source
0 0 331 343 rectangle
clip
//SOURCE set-operator
paint
pop % c1 destroyed
% s2 flush
/s3 undef
